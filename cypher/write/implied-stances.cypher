// The statements about these claims whose stance follows from what kind their claims are of: id, act, stance, [[claim, kind]],
// whether it cannot be read, whether it is withdrawn.
// @param ids List<String>
UNWIND $ids AS id
MATCH (:Record {id: id})<-[:ABOUT]-(statement:Record)
WHERE statement.stanceImplied AND statement.versionOf IS NULL
WITH DISTINCT statement
RETURN statement.id AS id, statement.act AS act, statement.stance AS stance,
  [(statement)-[:ABOUT]->(claim) | [claim.id, CASE WHEN claim:Claim THEN coalesce(claim.kind, 'FACT') END]] AS claims,
  statement:Incomplete AS incomplete, statement.recordedTo IS NOT NULL AS withdrawn
