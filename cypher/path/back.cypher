// One step from the goal back: each way is led on to the nodes of the next layer; of the ways from one node the 25 first by their ids stay.
// @from ways  List<List<Record>>
// @from layer List<Record>
// @from types List<String>
// @to   longer List<List<Record>>
WITH ways, layer, types
CALL (ways, layer, types) {
  UNWIND CASE WHEN layer IS NULL THEN [] ELSE ways END AS way
  WITH layer, types, way[0] AS node, collect(way) AS onward
  //& edge/around: node, types -> next
  WITH DISTINCT layer, onward, next
  WHERE next IN layer
  WITH next, onward LIMIT 200000
  UNWIND onward AS way
  WITH next, way ORDER BY [one IN way | one.id]
  WITH next, collect(way)[..25] AS onward
  UNWIND onward AS way
  RETURN collect([next] + way) AS found
}
WITH CASE WHEN layer IS NULL THEN ways ELSE found END AS longer
