// What stands around some nodes, for drawing: nearest first, then the most connected; a further level is looked at only while there is room. Nodes are [id, type, label, degree], edges as in edge/drawn.
// @to    nodes     List<List<Any>>
// @to    edges     List<List<Any>>
// @to    truncated Boolean
// @param around    List<String>
// @param edges     List<String>
// @param limit     Integer
CALL () {
  UNWIND $around AS id
  MATCH (record:Record {id: id})
  MATCH (node:Record)-[:VERSION_OF*0..1]->(record)
  WHERE (node = record OR node:Statement) AND node:Actor|Claim|Statement|Document|Topic|Evidence|Utterance //+ node Thing: known
  RETURN collect(DISTINCT node) AS level0
}
WITH level0, coalesce($edges, ['ASSERTED', 'DENIED', 'ASSESSED', 'REPORTED_BY', 'CONTRADICTS', 'REFINES', 'ENTAILS', 'EXPLAINS', 'SPEAKS_FOR', 'SAME_AS', 'SUPPORTS', 'UNDERMINES']) AS types
WITH types, [level0] AS levels
//? depth >= 1
WITH types, levels, reduce(met = [], level IN levels | met + level) AS met
WITH types, levels, met, CASE WHEN size(met) <= $limit THEN last(levels) ELSE [] END AS frontier
//& edge/outward: frontier, met, types -> found
WITH types, levels + [found] AS levels
//?
//? depth >= 2
WITH types, levels, reduce(met = [], level IN levels | met + level) AS met
WITH types, levels, met, CASE WHEN size(met) <= $limit THEN last(levels) ELSE [] END AS frontier
//& edge/outward: frontier, met, types -> found
WITH types, levels + [found] AS levels
//?
//? depth >= 3
WITH types, levels, reduce(met = [], level IN levels | met + level) AS met
WITH types, levels, met, CASE WHEN size(met) <= $limit THEN last(levels) ELSE [] END AS frontier
//& edge/outward: frontier, met, types -> found
WITH types, levels + [found] AS levels
//?
//? depth >= 4
WITH types, levels, reduce(met = [], level IN levels | met + level) AS met
WITH types, levels, met, CASE WHEN size(met) <= $limit THEN last(levels) ELSE [] END AS frontier
//& edge/outward: frontier, met, types -> found
WITH types, levels + [found] AS levels
//?
UNWIND range(0, size(levels) - 1) AS distance
UNWIND levels[distance] AS node
WITH node, min(distance) AS distance
WITH node, distance, coalesce($edges, ['ASSERTED', 'DENIED', 'ASSESSED', 'REPORTED_BY', 'CONTRADICTS', 'REFINES', 'ENTAILS', 'EXPLAINS', 'SPEAKS_FOR', 'SAME_AS', 'SUPPORTS', 'UNDERMINES']) AS types
//& edge/degree: node, types -> degree
WITH node, degree ORDER BY distance, degree DESC, coalesce(node.versionOf, node.id) LIMIT $limit + 1
WITH collect(node) AS ranked, collect(degree) AS degrees
WITH ranked[..$limit] AS kept, degrees, size(ranked) > $limit AS truncated, coalesce($edges, ['ASSERTED', 'DENIED', 'ASSESSED', 'REPORTED_BY', 'CONTRADICTS', 'REFINES', 'ENTAILS', 'EXPLAINS', 'SPEAKS_FOR', 'SAME_AS', 'SUPPORTS', 'UNDERMINES']) AS types
CALL (kept, degrees) {
  UNWIND range(0, size(kept) - 1) AS place
  WITH kept[place] AS node, degrees[place] AS degree, place
  CALL (node) {
    OPTIONAL MATCH (version:Record)-[:VERSION_OF*0..1]->(node)
    WHERE true //+ version Edge: known
    WITH node, head(collect(version)) AS found
    RETURN coalesce(found, node) AS version
  }
  WITH place, degree, node, version ORDER BY place
  RETURN collect([
    coalesce(node.versionOf, node.id),
    head([label IN labels(node) WHERE NOT label IN ['Record', 'Actor', 'Statement']]),
    CASE WHEN node:Actor|Topic THEN version.name WHEN node:Claim THEN version.text WHEN node:Document THEN coalesce(version.title, version.url, node.id)
      WHEN node:Statement THEN coalesce(node.quote, node.mention, node.act) ELSE coalesce(version.description, version.kind, node.id) END,
    degree
  ]) AS nodes
}
CALL (kept, types) {
  UNWIND kept AS node
  //& edge/around: node, types -> next, type, edge, behind
  WITH kept, node, next, type, edge, behind
  WHERE next IN kept
  //& edge/leaving: node, edge, type -> leaving
  WITH node, next, type, edge, behind, leaving
  WHERE leaving
  //& edge/drawn: node, next, type, edge, behind -> drawn
  WITH drawn ORDER BY drawn[0]
  RETURN collect(drawn) AS edges
}
