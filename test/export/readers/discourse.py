"""Opens a network in GraphML and in GEXF with NetworkX and prints what it found there as JSON."""
import json
import sys

import networkx as nx


def found(graph, weight):
    label = lambda node: graph.nodes[node]["label"]
    return {
        "directed": graph.is_directed(),
        "labels": sorted(label(node) for node in graph.nodes),
        "attributes": sorted({key for _, data in graph.nodes(data=True) for key in data} - {"id", "label", "side", "start", "end", "spells"}),
        "edges": sorted([*sorted([label(one), label(two)]), weight(data)] for one, two, data in graph.edges(data=True)),
    }


static = lambda data: data["weight"]
print(json.dumps({
    "graphml": found(nx.read_graphml(sys.argv[1]), static),
    "gexf": found(nx.read_gexf(sys.argv[2]), static),
    "dynamic": found(nx.read_gexf(sys.argv[3]), lambda data: len(data["spells"])),
}))
