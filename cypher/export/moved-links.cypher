// The older versions of links that had other ends than the current one: [id, type, left id, right id, edge properties, kind of edge, why it was revised before it was withdrawn].
// No index leads to them, so every link is looked at; links seldom get other ends.
// @param ids List<String>
MATCH (left:Record)-[edge:SPEAKS_FOR|CONTRADICTS|REFINES|ENTAILS|EXPLAINS|SAME_AS]->(right:Record)
WHERE edge.versionOf IN $ids
MATCH (link:Record:Link {id: edge.versionOf})
RETURN link.id AS id, link.type AS type, left.id AS left, right.id AS right, properties(edge) AS properties, type(edge) AS kind,
  link.revisedFor AS revisedFor
