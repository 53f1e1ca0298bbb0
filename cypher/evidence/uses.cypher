// By which statements a piece of evidence was offered, for or against which claims.
// @from evidence  Evidence
// @to   evidence  Evidence
// @to   claim     Claim?
// @to   supports  Boolean
// @to   according Statement
MATCH (evidence)<-[offer:OFFERS]-(according:Statement)
WHERE true //+ offer Edge: asOf
  AND true //+ according Statement: asOf
OPTIONAL MATCH (evidence)-[use:SUPPORTS|UNDERMINES]->(claim:Claim)
WHERE EXISTS { (according)-[:VERSION_OF*0..1]->(:Statement {id: use.statementId}) } //+ use Edge: asOf
WITH evidence, claim, CASE type(use) WHEN 'SUPPORTS' THEN true WHEN 'UNDERMINES' THEN false END AS supports, according
ORDER BY according.saidKey, claim.id
