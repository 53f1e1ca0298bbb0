// Nodes and edges of each kind, with the number of their properties. A statement whose relay comes a batch later is told
// of once more when it is complete; who sends nodes first and edges later never sees that.
CALL () {
  MATCH (node)
  WHERE NOT node:Migration AND NOT (node:Change AND node.kind = 'COMPLETED')
  UNWIND labels(node) AS kind
  RETURN kind, count(*) AS count, sum(size(keys(node))) AS properties
  UNION ALL
  MATCH ()-[edge]->()
  RETURN type(edge) AS kind, count(*) AS count, sum(size(keys(edge))) AS properties
}
RETURN kind, count, properties
ORDER BY kind
