// What a statement offers, and for or against which claims.
// @from statement Statement
// @to   evidence  Evidence
// @to   claim     Claim?
// @to   supports  Boolean
// @to   according Statement
MATCH (statement)-[offer:OFFERS]->(evidence:Evidence)
WHERE true //+ offer Edge: asOf
OPTIONAL MATCH (evidence)-[use:SUPPORTS|UNDERMINES]->(claim:Claim)
WHERE EXISTS { (statement)-[:VERSION_OF*0..1]->(:Statement {id: use.statementId}) } //+ use Edge: asOf
WITH evidence, claim, CASE type(use) WHEN 'SUPPORTS' THEN true WHEN 'UNDERMINES' THEN false END AS supports, statement AS according
ORDER BY evidence.id, claim.id, supports DESC
