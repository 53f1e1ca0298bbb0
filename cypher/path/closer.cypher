// One step of a search from both ends: the smaller of the two outermost layers is gone beyond, until the two searches have met. A layer holds [node, what it was reached from]. A topic is no way through. At most 200,000 edges are followed, so that a step ends.
// @from lefts       List<List<List<Any>>>
// @from rights      List<List<List<Any>>>
// @to   leftsAfter  List<List<List<Any>>>
// @to   rightsAfter List<List<List<Any>>>
WITH lefts, rights, [entry IN last(lefts) | entry[0]] AS leftmost, [entry IN last(rights) | entry[0]] AS rightmost
WITH lefts, rights, leftmost, rightmost, size(leftmost) <= size(rightmost) AS fromLeft, none(node IN leftmost WHERE node IN rightmost) AS apart
WITH lefts, rights, fromLeft, apart, CASE WHEN NOT apart THEN [] WHEN fromLeft THEN leftmost ELSE rightmost END AS outermost,
  reduce(nodes = [], layer IN CASE WHEN fromLeft THEN lefts ELSE rights END | nodes + [entry IN layer | entry[0]]) AS met,
  CASE WHEN fromLeft THEN rights[0][0][0] ELSE lefts[0][0][0] END AS goal
CALL (outermost, met, goal) {
  UNWIND outermost AS node
  WITH node, met, goal, null AS types, true AS structural, null AS anywhere
  //& edge/around: node, types, structural, anywhere -> next
  WITH node, next LIMIT 200000
  WHERE (next = goal OR NOT next:Topic) AND NOT next IN met
  WITH next, collect(DISTINCT node) AS origins
  RETURN collect([next, origins]) AS found
}
WITH CASE WHEN apart AND fromLeft THEN lefts + [found] ELSE lefts END AS leftsAfter,
  CASE WHEN apart AND NOT fromLeft THEN rights + [found] ELSE rights END AS rightsAfter
