// The shortest ways between two things, whatever the direction of the edges; the 25 first by the ids of their nodes. Searched layer by layer from both ends, then led back from the goal through the layers.
// @to    nodes     List<Record>
// @to    edges     List<List<Any>>
// @param from      String
// @param to        String
MATCH (start:Record {id: $from})
WHERE start:Actor|Claim|Statement|Document|Topic|Evidence|Utterance AND start.recordedTo IS NULL
CALL () {
  MATCH (goal:Record {id: $to})
  WHERE goal:Actor|Claim|Statement|Document|Topic|Evidence|Utterance AND goal.recordedTo IS NULL
  RETURN goal
}
WITH [[start]] AS lefts, [[goal]] AS rights, ['ASSERTED', 'DENIED', 'ASSESSED', 'REPORTED_BY', 'MADE', 'ABOUT', 'ON_TOPIC', 'VIA', 'RESPONDS_TO', 'BASED_ON', 'DESCRIBES', 'IN', 'OFFERS', 'SUPPORTS', 'UNDERMINES', 'CONTRADICTS', 'REFINES', 'ENTAILS', 'EXPLAINS', 'SPEAKS_FOR', 'SAME_AS', 'IN_TOPIC', 'PUBLISHED_BY', 'UTTERED'] AS types
//& path/closer: lefts, rights, types -> leftsAfter, rightsAfter
WITH types, leftsAfter AS lefts, rightsAfter AS rights
//? maxLength >= 2
//& path/closer: lefts, rights, types -> leftsAfter, rightsAfter
WITH types, leftsAfter AS lefts, rightsAfter AS rights
//?
//? maxLength >= 3
//& path/closer: lefts, rights, types -> leftsAfter, rightsAfter
WITH types, leftsAfter AS lefts, rightsAfter AS rights
//?
//? maxLength >= 4
//& path/closer: lefts, rights, types -> leftsAfter, rightsAfter
WITH types, leftsAfter AS lefts, rightsAfter AS rights
//?
//? maxLength >= 5
//& path/closer: lefts, rights, types -> leftsAfter, rightsAfter
WITH types, leftsAfter AS lefts, rightsAfter AS rights
//?
//? maxLength >= 6
//& path/closer: lefts, rights, types -> leftsAfter, rightsAfter
WITH types, leftsAfter AS lefts, rightsAfter AS rights
//?
WITH types, lefts, rights, [node IN last(lefts) WHERE node IN last(rights)] AS met
WHERE size(met) > 0
WITH types, [[rights[0][0]]] AS ways, reverse(lefts[..-1] + CASE WHEN size(rights) > 1 THEN [met] + reverse(rights[1..-1]) ELSE [] END) AS layers
WITH types, layers, ways, head(layers) AS layer
//& path/back: ways, layer, types -> longer
WITH types, tail(layers) AS layers, longer AS ways
//? maxLength >= 2
WITH types, layers, ways, head(layers) AS layer
//& path/back: ways, layer, types -> longer
WITH types, tail(layers) AS layers, longer AS ways
//?
//? maxLength >= 3
WITH types, layers, ways, head(layers) AS layer
//& path/back: ways, layer, types -> longer
WITH types, tail(layers) AS layers, longer AS ways
//?
//? maxLength >= 4
WITH types, layers, ways, head(layers) AS layer
//& path/back: ways, layer, types -> longer
WITH types, tail(layers) AS layers, longer AS ways
//?
//? maxLength >= 5
WITH types, layers, ways, head(layers) AS layer
//& path/back: ways, layer, types -> longer
WITH types, tail(layers) AS layers, longer AS ways
//?
//? maxLength >= 6
WITH types, layers, ways, head(layers) AS layer
//& path/back: ways, layer, types -> longer
WITH types, tail(layers) AS layers, longer AS ways
//?
UNWIND ways AS nodes
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
