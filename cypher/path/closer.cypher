// One step of a search from both ends: the smaller of the two outermost layers is gone beyond, until the two searches have met. A topic is no way through. At most 200,000 edges are followed, so that a step ends.
// @from lefts       List<List<Record>>
// @from rights      List<List<Record>>
// @from types       List<String>
// @to   leftsAfter  List<List<Record>>
// @to   rightsAfter List<List<Record>>
WITH lefts, rights, types, size(last(lefts)) <= size(last(rights)) AS fromLeft, none(node IN last(lefts) WHERE node IN last(rights)) AS apart
WITH lefts, rights, types, fromLeft, apart, CASE WHEN fromLeft THEN lefts ELSE rights END AS layers, CASE WHEN fromLeft THEN rights[0][0] ELSE lefts[0][0] END AS goal
CALL (layers, goal, apart, types) {
  UNWIND CASE WHEN apart THEN last(layers) ELSE [] END AS node
  //& edge/around: node, types -> next
  WITH layers, goal, next LIMIT 200000
  WITH DISTINCT layers, goal, next
  WHERE (next = goal OR NOT next:Topic) AND none(layer IN layers WHERE next IN layer)
  RETURN collect(next) AS found
}
WITH CASE WHEN apart AND fromLeft THEN lefts + [found] ELSE lefts END AS leftsAfter,
  CASE WHEN apart AND NOT fromLeft THEN rights + [found] ELSE rights END AS rightsAfter
