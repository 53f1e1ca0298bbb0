// What a statement is about.
// @from statement Statement
// @to   claim     Claim
MATCH (statement)-[about:ABOUT]->(claim:Claim)
WITH claim ORDER BY claim.id
