// What was offered for or against a claim, by which statement.
// @from claim     Claim
// @to   evidence  Evidence
// @to   claim     Claim
// @to   supports  Boolean
// @to   according Statement?
MATCH (claim)<-[use:SUPPORTS|UNDERMINES]-(evidence:Evidence)
WHERE true //+ use Edge: asOf
WITH claim, evidence, type(use) = 'SUPPORTS' AS supports, use.statementId AS statementId
//? restricted
//& statement/nameable: statementId -> nameable
WITH claim, evidence, supports, collect(DISTINCT nameable) AS nameables
UNWIND CASE WHEN size(nameables) > 0 THEN nameables WHEN EXISTS {
  MATCH (offering:Record)-[offer:OFFERS]->(evidence)
  WHERE true //+ offering Record: sight
    AND true //+ offer Edge: known
} THEN [] ELSE [null] END AS statementId
//?
//& statement/seen: statementId -> according
WITH claim, evidence, supports, statementId, according
WHERE statementId IS NULL OR according IS NOT NULL
WITH evidence, claim, supports, according
ORDER BY evidence.id, supports DESC, according.saidKey
