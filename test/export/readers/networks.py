"""Opens a GEXF and a GraphML file with NetworkX and prints what it found there as JSON."""
import json
import sys

import networkx as nx


def found(graph, key):
    kinds = {}
    for _, _, data in graph.edges(data=True):
        kinds[data["kind"]] = kinds.get(data["kind"], 0) + 1
    return {
        "directed": graph.is_directed(),
        "nodes": graph.number_of_nodes(),
        "edges": graph.number_of_edges(),
        "kinds": kinds,
        "labels": sorted(data["label"] for _, data in graph.nodes(data=True)),
        "ids": sorted(data.get(key, node) for node, data in graph.nodes(data=True)),
        "dated": sum(1 for _, _, data in graph.edges(data=True) if "start" in data or "saidFrom" in data),
    }


print(json.dumps({
    "gexf": found(nx.read_gexf(sys.argv[1]), "none"),
    "graphml": found(nx.read_graphml(sys.argv[2], force_multigraph=True), "recordId"),
}))
