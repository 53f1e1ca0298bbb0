// Turns the last layer of the search from the start: from [node, what it was reached from] to [node, what it leads to], for those nodes only that lead on to the goal. The steps so found come before the others of the chain.
// @from lefts       List<List<List<Any>>>
// @from leading     List<Record>
// @from chain       List<List<List<Any>>>
// @to   leftsAfter  List<List<List<Any>>>
// @to   leadingOn   List<Record>
// @to   longer      List<List<List<Any>>>
WITH lefts, leading, chain, CASE WHEN size(lefts) > 1 THEN last(lefts) ELSE [] END AS layer
CALL (layer, leading) {
  UNWIND layer AS entry
  WITH entry
  WHERE entry[0] IN leading
  UNWIND entry[1] AS node
  WITH node, collect(entry[0]) AS nexts
  RETURN collect([node, nexts]) AS steps
}
WITH CASE WHEN size(lefts) > 1 THEN lefts[..-1] ELSE lefts END AS leftsAfter,
  CASE WHEN size(lefts) > 1 THEN [step IN steps | step[0]] ELSE leading END AS leadingOn,
  CASE WHEN size(lefts) > 1 THEN [steps] + chain ELSE chain END AS longer
