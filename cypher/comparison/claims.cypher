// The claims that the statements of two documents are about: in both, and in one alone.
// @from one       Document
// @from other     Document
// @to   both      List<Claim>
// @to   onlyLeft  List<Claim>
// @to   onlyRight List<Claim>
CALL (one) {
  MATCH (one)<-[:IN]-(statement:Statement)-[:ABOUT]->(claim:Claim)
  WHERE true //+ statement Statement: asOf
  WITH DISTINCT claim ORDER BY claim.id
  RETURN collect(claim) AS ours
}
CALL (other) {
  MATCH (other)<-[:IN]-(statement:Statement)-[:ABOUT]->(claim:Claim)
  WHERE true //+ statement Statement: asOf
  WITH DISTINCT claim ORDER BY claim.id
  RETURN collect(claim) AS theirs
}
WITH [claim IN ours WHERE claim IN theirs] AS both, [claim IN ours WHERE NOT claim IN theirs] AS onlyLeft,
  [claim IN theirs WHERE NOT claim IN ours] AS onlyRight
