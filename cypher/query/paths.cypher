// The shortest ways between two things, whatever the direction of the edges; the 25 first by the ids of their nodes. Searched layer by layer from both ends; then the layers from the start are turned round, and walked from the start to the goal.
// @to    nodes     List<Record>
// @to    edges     List<Map>
// @param from      String
// @param to        String
// @param maxLength Integer
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
  WITH start, reduce(searched = [[[[start], []]], [[[goal], []]]], distance IN range(1, $maxLength) | head(COLLECT {
    WITH searched[0] AS lefts, searched[1] AS rights
    //& path/closer: lefts, rights -> leftsAfter, rightsAfter
    RETURN [leftsAfter, rightsAfter]
  })) AS searched
  WITH start, [layer IN searched[0] | layer[1]] AS lefts, [layer IN searched[1] | layer[1]] AS rights, [node IN last(searched[0])[0] WHERE node IN last(searched[1])[0]] AS leading
  WHERE size(leading) > 0
  WITH start, reduce(turned = [leading, reverse(tail(rights))], layer IN reverse(tail(lefts)) |
    [[step IN layer WHERE step[0] IN turned[0] | step[1]], [[step IN layer WHERE step[0] IN turned[0] | [step[1], step[0]]]] + turned[1]]) AS turned
  RETURN collect([start, turned[1]]) AS found
}
UNWIND found AS one
WITH reduce(ways = [[one[0]]], steps IN one[1] | COLLECT {
  //& path/walk: ways, steps -> way
  RETURN way
}) AS ways
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
