// All versions of the records of these ids that an edge carries: [id, type, left id, right id, edge properties, kind of edge, why it was revised before it was withdrawn].
// @param ids List<String>
UNWIND $ids AS id
MATCH (link:Record:Link {id: id})
MATCH (left:Record {id: link.left})-[edge:SPEAKS_FOR|CONTRADICTS|REFINES|ENTAILS|EXPLAINS|SAME_AS]->(right:Record {id: link.right})
WHERE edge.id = link.id OR edge.versionOf = link.id
RETURN link.id AS id, link.type AS type, left.id AS left, right.id AS right, properties(edge) AS properties, type(edge) AS kind,
  link.revisedFor AS revisedFor
