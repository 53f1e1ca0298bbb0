// The shortest ways between two things, whatever the direction of the edges; the 25 first by the ids of their nodes. Searched layer by layer from both ends; then the layers from the start are turned round, and walked from the start to the goal.
// @to    nodes     List<Record>
// @to    edges     List<Map>
// @param from      String
// @param to        String
CALL () {
  MATCH (first:Record {id: $from})
  MATCH (start:Record)-[:VERSION_OF*0..1]->(first)
  WHERE (start = first OR start:Statement) AND start:Actor|Claim|Statement|Document|Topic|Evidence|Utterance //+ start Thing: known
  CALL (start) {
    MATCH (last:Record {id: $to})
    MATCH (goal:Record)-[:VERSION_OF*0..1]->(last)
    WHERE (goal = last OR goal:Statement) AND goal:Actor|Claim|Statement|Document|Topic|Evidence|Utterance AND start IS NOT NULL //+ goal Thing: known
    RETURN goal
  }
  WITH [[[start, []]]] AS lefts, [[[goal, []]]] AS rights
  //& path/closer: lefts, rights -> leftsAfter, rightsAfter
  WITH leftsAfter AS lefts, rightsAfter AS rights
  //? maxLength >= 2
  //& path/closer: lefts, rights -> leftsAfter, rightsAfter
  WITH leftsAfter AS lefts, rightsAfter AS rights
  //?
  //? maxLength >= 3
  //& path/closer: lefts, rights -> leftsAfter, rightsAfter
  WITH leftsAfter AS lefts, rightsAfter AS rights
  //?
  //? maxLength >= 4
  //& path/closer: lefts, rights -> leftsAfter, rightsAfter
  WITH leftsAfter AS lefts, rightsAfter AS rights
  //?
  //? maxLength >= 5
  //& path/closer: lefts, rights -> leftsAfter, rightsAfter
  WITH leftsAfter AS lefts, rightsAfter AS rights
  //?
  //? maxLength >= 6
  //& path/closer: lefts, rights -> leftsAfter, rightsAfter
  WITH leftsAfter AS lefts, rightsAfter AS rights
  //?
  WITH lefts, rights, [entry IN last(rights) | entry[0]] AS rightmost
  WITH lefts, rights, lefts[0][0][0] AS start, [entry IN last(lefts) WHERE entry[0] IN rightmost | entry[0]] AS leading
  WHERE size(leading) > 0
  WITH start, lefts, leading, reverse(tail(rights)) AS chain
  //& path/turn: lefts, leading, chain -> leftsAfter, leadingOn, longer
  WITH start, leftsAfter AS lefts, leadingOn AS leading, longer AS chain
  //? maxLength >= 2
  //& path/turn: lefts, leading, chain -> leftsAfter, leadingOn, longer
  WITH start, leftsAfter AS lefts, leadingOn AS leading, longer AS chain
  //?
  //? maxLength >= 3
  //& path/turn: lefts, leading, chain -> leftsAfter, leadingOn, longer
  WITH start, leftsAfter AS lefts, leadingOn AS leading, longer AS chain
  //?
  //? maxLength >= 4
  //& path/turn: lefts, leading, chain -> leftsAfter, leadingOn, longer
  WITH start, leftsAfter AS lefts, leadingOn AS leading, longer AS chain
  //?
  //? maxLength >= 5
  //& path/turn: lefts, leading, chain -> leftsAfter, leadingOn, longer
  WITH start, leftsAfter AS lefts, leadingOn AS leading, longer AS chain
  //?
  //? maxLength >= 6
  //& path/turn: lefts, leading, chain -> leftsAfter, leadingOn, longer
  WITH start, leftsAfter AS lefts, leadingOn AS leading, longer AS chain
  //?
  RETURN collect([start, chain]) AS found
}
UNWIND found AS one
WITH [[one[0]]] AS ways, one[1] AS chain
//& path/walk: ways, chain -> farther, rest
WITH farther AS ways, rest AS chain
//? maxLength >= 2
//& path/walk: ways, chain -> farther, rest
WITH farther AS ways, rest AS chain
//?
//? maxLength >= 3
//& path/walk: ways, chain -> farther, rest
WITH farther AS ways, rest AS chain
//?
//? maxLength >= 4
//& path/walk: ways, chain -> farther, rest
WITH farther AS ways, rest AS chain
//?
//? maxLength >= 5
//& path/walk: ways, chain -> farther, rest
WITH farther AS ways, rest AS chain
//?
//? maxLength >= 6
//& path/walk: ways, chain -> farther, rest
WITH farther AS ways, rest AS chain
//?
UNWIND ways AS nodes
WITH nodes ORDER BY [node IN nodes | coalesce(node.versionOf, node.id)] LIMIT 25
CALL (nodes) {
  UNWIND range(1, size(nodes) - 1) AS place
  WITH place, nodes[place - 1] AS one, nodes[place] AS other
  WITH place, CASE WHEN COUNT { (one)--() } <= COUNT { (other)--() } THEN [one, other] ELSE [other, one] END AS ends
  WITH place, ends[0] AS node, ends[1] AS across
  WITH place, node, across, null AS types, true AS structural, [across] AS within
  //& edge/around: node, types, structural, within -> next, type, edge, behind
  //& edge/leaving: node, edge, type -> leaving
  WITH place, type, edge, behind, CASE WHEN leaving THEN node ELSE across END AS source, CASE WHEN leaving THEN across ELSE node END AS target
  //& edge/drawn: source, target, type, edge, behind -> drawn
  WITH place, drawn ORDER BY place, drawn.id
  WITH place, head(collect(drawn)) AS first ORDER BY place
  RETURN collect(first) AS edges
}
