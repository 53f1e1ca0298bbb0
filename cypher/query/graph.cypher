// What stands around some nodes, for drawing: nearest first, then the most connected; a further level is looked at only while there is room. Edges are as in edge/drawn.
// @to    nodes     List<Map>
// @to    edges     List<Map>
// @to    truncated Boolean
// @param around    List<String> of any size
// @param edges     List<String> of any size
// @param depth     Integer
// @param limit     Integer
CALL () {
  UNWIND $around AS id
  MATCH (record:Record {id: id})
  MATCH (node:Record)-[:VERSION_OF*0..1]->(record)
  WHERE (node = record OR node:Statement) AND node:Actor|Claim|Statement|Document|Topic|Evidence|Utterance //+ node Thing: known
  RETURN collect(DISTINCT node) AS level0
}
WITH level0, $edges AS types,
  any(type IN $edges WHERE type IN ['MADE', 'ABOUT', 'ON_TOPIC', 'VIA', 'RESPONDS_TO', 'BASED_ON', 'DESCRIBES', 'IN', 'OFFERS', 'IN_TOPIC', 'PUBLISHED_BY', 'UTTERED']) AS structural
WITH types, structural, reduce(levels = [level0], distance IN range(1, $depth) | levels + [COLLECT {
  WITH levels, reduce(met = [], level IN levels | met + level) AS met
  WITH met, CASE WHEN size(met) <= $limit THEN last(levels) ELSE [] END AS frontier
  //& edge/outward: frontier, met, types, structural -> next
  RETURN next
}]) AS levels
UNWIND range(0, size(levels) - 1) AS distance
UNWIND levels[distance] AS node
WITH structural, node, min(distance) AS distance
WITH structural, node, distance, $edges AS types
//& edge/degree: node, types, structural -> degree
WITH structural, node, degree ORDER BY distance, degree DESC, coalesce(node.versionOf, node.id) LIMIT $limit + 1
WITH collect(node) AS ranked, collect(degree) AS degrees, head(collect(structural)) AS structural
WITH ranked[..$limit] AS kept, degrees, size(ranked) > $limit AS truncated, $edges AS types, structural
CALL (kept, degrees) {
  UNWIND range(0, size(kept) - 1) AS place
  WITH kept[place] AS node, degrees[place] AS degree, place
  WITH node, degree, place, node AS version
  //? known
  //& record/former: node -> former
  WITH node, degree, place, former AS version
  //?
  WITH place, degree, node, head([label IN labels(node) WHERE NOT label IN ['Record', 'Actor', 'Statement', 'Marked']]) AS type,
    CASE WHEN node:Actor|Topic THEN version.name WHEN node:Claim THEN version.text WHEN node:Document THEN coalesce(version.title, version.url, node.id)
      WHEN node:Statement THEN coalesce(node.quote, node.mention, node.act) ELSE coalesce(version.description, version.kind, node.id) END AS written
  ORDER BY place
  RETURN collect({node: node, id: coalesce(node.versionOf, node.id), type: type, label: written, degree: degree}) AS nodes
}
CALL (kept, types, structural) {
  UNWIND kept AS node
  //& edge/around: node, types, structural, kept -> next, type, edge, behind
  //& edge/leaving: node, edge, type -> leaving
  WITH node, next, type, edge, behind, leaving
  WHERE leaving
  //& edge/drawn: node, next, type, edge, behind -> drawn
  WITH drawn ORDER BY drawn.id
  RETURN collect(drawn) AS edges
}
