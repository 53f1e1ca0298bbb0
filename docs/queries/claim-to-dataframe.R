# All statements of a claim as a data frame.
#
#   Rscript claim-to-dataframe.R [CLAIM [ADDRESS]]
#
# Needs R 4.1 and the packages httr2 and jsonlite.

library(httr2)
library(jsonlite)

arguments <- commandArgs(trailingOnly = TRUE)
claim <- if (length(arguments) >= 1) arguments[1] else "claim/drone-strike"
address <- if (length(arguments) >= 2) arguments[2] else "http://127.0.0.1:4000/graphql"

query <- "
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
"

# One request. A refused one is answered with 4xx or 5xx and says why in its body, so httr2 must not stop before it is read.
ask <- function(variables) {
  asking <- request(address) |>
    req_body_json(list(query = query, variables = variables), auto_unbox = TRUE, null = "null") |>
    req_error(is_error = function(response) FALSE)
  token <- Sys.getenv("HEARSAY_TOKEN")
  if (nzchar(token)) asking <- req_auth_bearer_token(asking, token)
  answer <- fromJSON(resp_body_string(req_perform(asking)), simplifyVector = FALSE)
  if (!is.null(answer$errors)) stop(answer$errors[[1]]$message)
  answer$data
}

# What is not known is NA.
known <- function(value) if (is.null(value)) NA else value

row_of <- function(statement) {
  data.frame(
    id = statement$id,
    said = known(statement$said),
    said_from = known(statement$saidFrom),
    actor = statement$actor$id,
    name = statement$actor$name,
    act = statement$act,
    stance = statement$stance,
    finding = known(statement$finding),
    verdict = known(statement$verdict),
    hedged = statement$hedged,
    quote = known(statement$quote),
    hands = statement$chain$depth,
    chain = statement$chain$text,
    document = known(statement$document$id)
  )
}

rows <- list()
after <- NULL
repeat {
  found <- ask(list(claim = claim, first = 500, after = after))$claim
  if (is.null(found)) stop("No claim has the id ", claim)
  page <- found$statements
  rows <- c(rows, lapply(page$nodes, row_of))
  if (!page$pageInfo$hasNextPage) break
  after <- page$pageInfo$endCursor
}
frame <- do.call(rbind, rows)

if (!is.null(frame)) print(frame[, c("said", "name", "stance", "hands", "document")])
