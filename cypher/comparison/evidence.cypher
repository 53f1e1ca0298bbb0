// The evidence that the statements of two documents offer: in both, and in one alone.
// @from one       Document
// @from other     Document
// @to   both      List<Evidence>
// @to   onlyLeft  List<Evidence>
// @to   onlyRight List<Evidence>
CALL (one) {
  MATCH (one)<-[:IN]-(statement:Statement)-[offer:OFFERS]->(evidence:Evidence)
  WHERE true //+ statement Statement: asOf
    AND true //+ offer Edge: known
  WITH DISTINCT evidence ORDER BY evidence.id
  RETURN collect(evidence) AS ours
}
CALL (other) {
  MATCH (other)<-[:IN]-(statement:Statement)-[offer:OFFERS]->(evidence:Evidence)
  WHERE true //+ statement Statement: asOf
    AND true //+ offer Edge: known
  WITH DISTINCT evidence ORDER BY evidence.id
  RETURN collect(evidence) AS theirs
}
WITH [evidence IN ours WHERE evidence IN theirs] AS both, [evidence IN ours WHERE NOT evidence IN theirs] AS onlyLeft,
  [evidence IN theirs WHERE NOT evidence IN ours] AS onlyRight
