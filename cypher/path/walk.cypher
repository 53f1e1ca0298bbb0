// Leads ways on by some steps; the 25 first by the ids of their nodes stay, in that order. Only the steps from where a way ends are joined to the ways.
// @from ways  List<List<Record>>
// @from steps List<List<Record>>
// @to   way   List<Record>
WITH ways, steps, [way IN ways | last(way)] AS ends
UNWIND steps AS step
WITH ways, ends, step
WHERE step[0] IN ends
UNWIND range(0, size(ways) - 1) AS place
WITH ways, place, ends, step
WHERE step[0] = ends[place]
WITH ways, place, step[1] AS next ORDER BY place, coalesce(next.versionOf, next.id) LIMIT 25
WITH ways[place] + [next] AS way
