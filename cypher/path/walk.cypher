// Leads ways on by the first steps of the chain; the 25 first by the ids of their nodes stay. Only the steps from where a way ends are joined to the ways.
// @from ways    List<List<Record>>
// @from chain   List<List<List<Any>>>
// @to   farther List<List<Record>>
// @to   rest    List<List<List<Any>>>
WITH ways, chain, coalesce(head(chain), []) AS steps, [way IN ways | last(way)] AS ends
CALL (ways, steps, ends) {
  UNWIND steps AS step
  WITH step
  WHERE step[0] IN ends
  UNWIND range(0, size(ways) - 1) AS place
  WITH step, place
  WHERE step[0] = ends[place]
  UNWIND step[1] AS next
  WITH place, next ORDER BY place, coalesce(next.versionOf, next.id) LIMIT 25
  RETURN collect(ways[place] + [next]) AS found
}
WITH CASE WHEN size(chain) > 0 THEN found ELSE ways END AS farther, tail(chain) AS rest
