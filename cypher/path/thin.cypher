// Keeps of the next steps of the chain those that the start leads to; 2,000 at most, so that what is sorted afterwards is small.
// @from reached List<Record>
// @from chain   List<List<List<Any>>>
// @from thinned List<List<List<Any>>>
// @to   farther List<Record>
// @to   rest    List<List<List<Any>>>
// @to   longer  List<List<List<Any>>>
WITH reached, chain, thinned, coalesce(head(chain), []) AS steps
CALL (reached, steps) {
  UNWIND steps AS step
  WITH step
  WHERE step[0] IN reached
  UNWIND step[1] AS next
  WITH step[0] AS node, next LIMIT 2000
  WITH node, collect(next) AS nexts
  RETURN collect([node, nexts]) AS kept
}
CALL (kept) {
  UNWIND kept AS step
  UNWIND step[1] AS next
  RETURN collect(DISTINCT next) AS nexts
}
WITH nexts AS farther, tail(chain) AS rest, CASE WHEN size(chain) > 0 THEN thinned + [kept] ELSE thinned END AS longer
