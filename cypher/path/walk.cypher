// Leads ways on by the first steps of the chain; the 25 first by the ids of their nodes stay.
// @from ways    List<List<Record>>
// @from chain   List<List<List<Any>>>
// @to   farther List<List<Record>>
// @to   rest    List<List<List<Any>>>
WITH ways, chain, coalesce(head(chain), []) AS steps
CALL (ways, steps) {
  UNWIND range(0, size(ways) - 1) AS place
  UNWIND steps AS step
  WITH place, step
  WHERE step[0] = last(ways[place])
  UNWIND step[1] AS next
  WITH place, next ORDER BY place, coalesce(next.versionOf, next.id) LIMIT 25
  RETURN collect(ways[place] + [next]) AS found
}
WITH CASE WHEN size(chain) > 0 THEN found ELSE ways END AS farther, tail(chain) AS rest
