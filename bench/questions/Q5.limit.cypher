// What stands around an actor along the edges that everyone can draw, the most connected first.
// @param id String
MATCH (hub:Record:Actor {id: $id})
CALL (hub) {
  MATCH (hub)-[:ASSERTED|DENIED|ASSESSED|REPORTED_BY|SPEAKS_FOR|SAME_AS]-(node:Record)
  WITH DISTINCT node
  WITH node, COUNT { (node)-[:ASSERTED|DENIED|ASSESSED|REPORTED_BY|CONTRADICTS|REFINES|ENTAILS|EXPLAINS|SPEAKS_FOR|SAME_AS|SUPPORTS|UNDERMINES]-() } AS degree
  ORDER BY degree DESC, node.id LIMIT 300
  RETURN collect({id: node.id, type: head([label IN labels(node) WHERE NOT label IN ['Record', 'Actor', 'Statement']]), label: coalesce(node.name, node.text), degree: degree}) AS nodes
}
CALL (hub) {
  MATCH (hub)-[edge:ASSERTED|DENIED|ASSESSED|REPORTED_BY|SPEAKS_FOR|SAME_AS]-(:Record)
  RETURN collect({id: elementId(edge), source: startNode(edge).id, target: endNode(edge).id, type: type(edge), statementId: edge.statementId, said: edge.said, stance: edge.stance}) AS edges
}
RETURN {graph: {nodes: [{id: hub.id, type: 'Person', label: hub.name, degree: size(edges)}] + nodes, edges: edges, truncated: false}} AS data
