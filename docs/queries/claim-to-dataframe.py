# %% [markdown]
# # All statements of a claim as a data frame
#
# Run it as it stands (`python3 claim-to-dataframe.py claim/drone-strike`) or cell by cell in an editor that knows `# %%`.
# Needs Python 3.9 and nothing else. With pandas installed the table is a DataFrame, without it CSV.

# %%
import argparse
import csv
import json
import os
import sys
import urllib.error
import urllib.request

arguments = argparse.ArgumentParser(description="Print all statements about a claim as a table.")
arguments.add_argument("claim", nargs="?", default="claim/drone-strike", help="the claim's id")
arguments.add_argument("--url", default="http://127.0.0.1:4000/graphql", help="where the server answers")
arguments.add_argument("--page", type=int, default=500, help="statements a request, 500 at most")
arguments.add_argument("--csv", action="store_true", help="CSV also where pandas is installed")
# In a notebook the command line is the kernel's, so what is not known is passed over.
options, _ = arguments.parse_known_args()

# %% [markdown]
# One request. A server that wants a token takes it from the variable `HEARSAY_TOKEN`.

# %%
def ask(query, variables):
    headers = {"Content-Type": "application/json"}
    if "HEARSAY_TOKEN" in os.environ:
        headers["Authorization"] = "Bearer " + os.environ["HEARSAY_TOKEN"]
    body = json.dumps({"query": query, "variables": variables}).encode()
    request = urllib.request.Request(options.url, body, headers)
    try:
        with urllib.request.urlopen(request) as response:
            answer = json.load(response)
    except urllib.error.HTTPError as error:
        # A refused request is answered with 4xx or 5xx, and the body says why.
        text = error.read().decode()
        try:
            answer = json.loads(text)
        except ValueError:
            sys.exit(f"{error.code} from {options.url}: {text[:200]}")
    except urllib.error.URLError as error:
        sys.exit(f"No answer from {options.url}: {error.reason}")
    if answer.get("errors"):
        sys.exit("\n".join(one["message"] for one in answer["errors"]))
    return answer["data"]


# %% [markdown]
# A page of the claim's statements. The next one begins after `endCursor`, so nothing is skipped or comes twice, also when
# somebody writes meanwhile.

# %%
QUERY = """
query StatementsOfAClaim($claim: ID!, $first: Int!, $after: String) {
  claim(id: $claim) {
    statements(first: $first, after: $after) {
      nodes {
        id
        said
        saidFrom
        actor { id name }
        act
        stance
        ... on Assessment { finding verdict }
        hedged
        quote
        chain { text depth }
        document { id }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
}
"""


def statements_of(claim):
    after = None
    while True:
        found = ask(QUERY, {"claim": claim, "first": options.page, "after": after})["claim"]
        if found is None:
            sys.exit(f"No claim has the id {claim}")
        page = found["statements"]
        yield from page["nodes"]
        if not page["pageInfo"]["hasNextPage"]:
            return
        after = page["pageInfo"]["endCursor"]


# %% [markdown]
# One row a statement, one column a value. What is not known stays empty.

# %%
def row_of(statement):
    document = statement["document"] or {}
    return {
        "id": statement["id"],
        "said": statement["said"],
        "said_from": statement["saidFrom"],
        "actor": statement["actor"]["id"],
        "name": statement["actor"]["name"],
        "act": statement["act"],
        "stance": statement["stance"],
        "finding": statement.get("finding"),
        "verdict": statement.get("verdict"),
        "hedged": statement["hedged"],
        "quote": statement["quote"],
        "hands": statement["chain"]["depth"],
        "chain": statement["chain"]["text"],
        "document": document.get("id"),
    }


rows = [row_of(statement) for statement in statements_of(options.claim)]

# %% [markdown]
# The table. `frame` (or `rows`) is what to go on with: who supports the claim is `frame[frame.stance == "SUPPORTS"].name`.

# %%
try:
    import pandas
except ImportError:
    pandas = None

if pandas is None or options.csv:
    if rows:
        table = csv.DictWriter(sys.stdout, fieldnames=list(rows[0]), lineterminator="\n")
        table.writeheader()
        table.writerows(rows)
else:
    frame = pandas.DataFrame(rows)
    if rows:
        # What is too long ago for pandas is left empty there; `said` has every date.
        frame["said_from"] = pandas.to_datetime(frame["said_from"], errors="coerce")
        print(frame[["said", "name", "stance", "hands", "document"]].to_string())
