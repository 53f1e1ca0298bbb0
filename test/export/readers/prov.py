"""Parses N-Quads and JSON-LD with rdflib and asks both in SPARQL who told whom; prints what it found as JSON."""
import json
import sys

from rdflib import Dataset

CHAIN = """
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?first ?second ?third WHERE {
  ?third_ prov:wasQuotedFrom ?second_ ; prov:wasAttributedTo/rdfs:label ?third ; prov:hadPrimarySource ?first_ .
  ?second_ prov:wasQuotedFrom ?first_ ; prov:wasAttributedTo/rdfs:label ?second .
  ?first_ prov:wasAttributedTo/rdfs:label ?first .
}
"""


def found(path, form):
    data = Dataset(default_union=True)
    data.parse(path, format=form)
    return {
        "quads": sum(1 for _ in data.quads((None, None, None, None))),
        "graphs": sum(1 for graph in data.graphs() if len(graph) > 0),
        "chains": sorted([str(cell) for cell in row] for row in data.query(CHAIN)),
        "quotes": sorted(str(o) for o in data.objects(None, None) if getattr(o, "value", None) is not None and "\n" in str(o)),
    }


print(json.dumps({"nquads": found(sys.argv[1], "nquads"), "jsonld": found(sys.argv[2], "json-ld")}))
