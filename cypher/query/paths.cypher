// The shortest ways between two things, whatever the direction of the edges; the 25 first by the ids of their nodes. Searched layer by layer from both ends, then led back from the goal through the layers.
// @to    nodes     List<Record>
// @to    edges     List<List<Any>>
// @param from      String
// @param to        String
// @param maxLength Integer
MATCH (start:Record {id: $from})
WHERE start:Actor|Claim|Statement|Document|Topic|Evidence|Utterance AND start.recordedTo IS NULL
CALL () {
  MATCH (goal:Record {id: $to})
  WHERE goal:Actor|Claim|Statement|Document|Topic|Evidence|Utterance AND goal.recordedTo IS NULL
  RETURN goal
}
WITH [[start]] AS lefts0, [[goal]] AS rights0, ['ASSERTED', 'DENIED', 'ASSESSED', 'REPORTED_BY', 'MADE', 'ABOUT', 'ON_TOPIC', 'VIA', 'RESPONDS_TO', 'BASED_ON', 'DESCRIBES', 'IN', 'OFFERS', 'SUPPORTS', 'UNDERMINES', 'CONTRADICTS', 'REFINES', 'ENTAILS', 'EXPLAINS', 'SPEAKS_FOR', 'SAME_AS', 'IN_TOPIC', 'PUBLISHED_BY', 'UTTERED'] AS types
WITH types, lefts0, rights0, coalesce($maxLength, 4) >= 1 AS going1
//& path/closer: lefts0, rights0, going1, types -> lefts1, rights1
WITH types, lefts1, rights1, coalesce($maxLength, 4) >= 2 AS going2
//& path/closer: lefts1, rights1, going2, types -> lefts2, rights2
WITH types, lefts2, rights2, coalesce($maxLength, 4) >= 3 AS going3
//& path/closer: lefts2, rights2, going3, types -> lefts3, rights3
WITH types, lefts3, rights3, coalesce($maxLength, 4) >= 4 AS going4
//& path/closer: lefts3, rights3, going4, types -> lefts4, rights4
WITH types, lefts4, rights4, coalesce($maxLength, 4) >= 5 AS going5
//& path/closer: lefts4, rights4, going5, types -> lefts5, rights5
WITH types, lefts5, rights5, coalesce($maxLength, 4) >= 6 AS going6
//& path/closer: lefts5, rights5, going6, types -> lefts6, rights6
WITH types, lefts6 AS lefts, rights6 AS rights, [node IN last(lefts6) WHERE node IN last(rights6)] AS met
WHERE size(met) > 0
WITH types, [[rights[0][0]]] AS ways0, reverse(lefts[..-1] + CASE WHEN size(rights) > 1 THEN [met] + reverse(rights[1..-1]) ELSE [] END) AS layers
WITH types, layers, ways0, layers[0] AS layer1
//& path/back: ways0, layer1, types -> ways1
WITH types, layers, ways1, layers[1] AS layer2
//& path/back: ways1, layer2, types -> ways2
WITH types, layers, ways2, layers[2] AS layer3
//& path/back: ways2, layer3, types -> ways3
WITH types, layers, ways3, layers[3] AS layer4
//& path/back: ways3, layer4, types -> ways4
WITH types, layers, ways4, layers[4] AS layer5
//& path/back: ways4, layer5, types -> ways5
WITH types, layers, ways5, layers[5] AS layer6
//& path/back: ways5, layer6, types -> ways6
UNWIND ways6 AS nodes
WITH types, nodes ORDER BY [node IN nodes | node.id] LIMIT 25
CALL (nodes, types) {
  UNWIND range(1, size(nodes) - 1) AS place
  WITH types, place, nodes[place - 1] AS one, nodes[place] AS other
  WITH types, place, CASE WHEN COUNT { (one)--() } <= COUNT { (other)--() } THEN [one, other] ELSE [other, one] END AS ends
  WITH types, place, ends[0] AS node, ends[1] AS across
  //& edge/around: node, types -> next, type, leaving, edgeId, statementId
  WITH place, node, across, next, type, leaving, edgeId, statementId
  WHERE next = across
  WITH place, type, edgeId, statementId, CASE WHEN leaving THEN node ELSE across END AS source, CASE WHEN leaving THEN across ELSE node END AS target
  //& edge/drawn: source, target, type, edgeId, statementId -> drawn
  WITH place, drawn ORDER BY place, drawn[0]
  WITH place, head(collect(drawn)) AS first ORDER BY place
  RETURN collect(first) AS edges
}
