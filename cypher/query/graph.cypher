// What stands around some nodes, for drawing: nearest first, then the most connected; a further level is looked at only while there is room. Nodes are [id, type, label, degree], edges as in edge/drawn.
// @to    nodes     List<List<Any>>
// @to    edges     List<List<Any>>
// @to    truncated Boolean
// @param around    List<String>
// @param depth     Integer
// @param edges     List<String>
// @param limit     Integer
CALL () {
  UNWIND $around AS id
  MATCH (node:Record {id: id})
  WHERE node:Actor|Claim|Statement|Document|Topic|Evidence|Utterance AND node.recordedTo IS NULL
  RETURN collect(DISTINCT node) AS level0
}
WITH level0, coalesce($edges, ['ASSERTED', 'DENIED', 'ASSESSED', 'REPORTED_BY', 'CONTRADICTS', 'REFINES', 'ENTAILS', 'EXPLAINS', 'SPEAKS_FOR', 'SAME_AS', 'SUPPORTS', 'UNDERMINES']) AS types
WITH types, level0, level0 AS met1
WITH types, level0, met1, CASE WHEN coalesce($depth, 1) >= 1 AND size(met1) <= coalesce($limit, 300) THEN level0 ELSE [] END AS frontier1
//& edge/outward: frontier1, met1, types -> level1
WITH types, level0, level1, level0 + level1 AS met2
WITH types, level0, level1, met2, CASE WHEN coalesce($depth, 1) >= 2 AND size(met2) <= coalesce($limit, 300) THEN level1 ELSE [] END AS frontier2
//& edge/outward: frontier2, met2, types -> level2
WITH types, level0, level1, level2, level0 + level1 + level2 AS met3
WITH types, level0, level1, level2, met3, CASE WHEN coalesce($depth, 1) >= 3 AND size(met3) <= coalesce($limit, 300) THEN level2 ELSE [] END AS frontier3
//& edge/outward: frontier3, met3, types -> level3
WITH types, level0, level1, level2, level3, level0 + level1 + level2 + level3 AS met4
WITH types, level0, level1, level2, level3, met4, CASE WHEN coalesce($depth, 1) >= 4 AND size(met4) <= coalesce($limit, 300) THEN level3 ELSE [] END AS frontier4
//& edge/outward: frontier4, met4, types -> level4
WITH types, [level0, level1, level2, level3, level4] AS levels, size(level0 + level1 + level2 + level3 + level4) > coalesce($limit, 300) AS truncated
CALL (types, levels) {
  UNWIND range(0, 4) AS distance
  UNWIND levels[distance] AS node
  //& edge/degree: node, types -> degree
  WITH node, degree ORDER BY distance, degree DESC, node.id LIMIT coalesce($limit, 300)
  RETURN collect(node) AS kept, collect(degree) AS degrees
}
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
    node.id,
    head([label IN labels(node) WHERE NOT label IN ['Record', 'Actor', 'Statement']]),
    CASE WHEN node:Actor|Topic THEN version.name WHEN node:Claim THEN version.text WHEN node:Document THEN coalesce(version.title, version.url, node.id)
      WHEN node:Statement THEN coalesce(node.quote, node.mention, node.act) ELSE coalesce(version.description, version.kind, node.id) END,
    degree
  ]) AS nodes
}
CALL (kept, types) {
  UNWIND kept AS node
  //& edge/around: node, types -> next, type, leaving, edgeId, statementId
  WITH kept, node, next, type, leaving, edgeId, statementId
  WHERE leaving AND next IN kept
  //& edge/drawn: node, next, type, edgeId, statementId -> drawn
  WITH drawn ORDER BY drawn[0]
  RETURN collect(drawn) AS edges
}
