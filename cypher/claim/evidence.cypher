// What was offered for or against a claim, by whom.
// @from claim     Claim
// @to   evidence  Evidence
// @to   claim     Claim
// @to   supports  Boolean
// @to   according Statement
MATCH (claim)<-[use:SUPPORTS|UNDERMINES]-(evidence:Evidence)<-[offer:OFFERS]-(according:Statement)
WHERE EXISTS { (according)-[:VERSION_OF*0..1]->(:Statement {id: use.statementId}) } //+ use Edge: asOf
  AND true //+ offer Edge: asOf
  AND true //+ according Statement: asOf
WITH evidence, claim, type(use) = 'SUPPORTS' AS supports, according ORDER BY according.saidKey, evidence.id
