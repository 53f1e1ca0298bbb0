// The positions that an actor took on a claim, in the order in which they were said.
// @from  actor     Actor
// @to    statement Statement
// @param claim     String
MATCH (actor)-[:MADE]->(statement:Statement)-[about:ABOUT]->(:Claim)
WHERE about.claimId = $claim //+ statement Statement: asOf
WITH statement ORDER BY statement.saidKey
