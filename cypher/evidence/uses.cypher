// By which statements a piece of evidence was offered, for or against which claims.
// @from evidence  Evidence
// @to   evidence  Evidence
// @to   claim     Claim?
// @to   supports  Boolean
// @to   according Statement?
CALL (evidence) {
  MATCH (evidence)-[use:SUPPORTS|UNDERMINES]->(claim:Claim)
  WHERE true //+ use Edge: asOf
  WITH evidence, claim, type(use) = 'SUPPORTS' AS supports, use.statementId AS statementId
  //? restricted
  //& statement/nameable: statementId -> nameable
  WITH evidence, claim, supports, collect(DISTINCT nameable) AS nameables
  UNWIND CASE WHEN size(nameables) > 0 THEN nameables WHEN EXISTS {
    MATCH (offering:Record)-[offer:OFFERS]->(evidence)
    WHERE true //+ offering Record: sight
      AND true //+ offer Edge: known
  } THEN [] ELSE [null] END AS statementId
  //?
  //& statement/seen: statementId -> according
  WITH claim, supports, statementId, according
  WHERE statementId IS NULL OR according IS NOT NULL
  RETURN claim, supports, according
  UNION
  MATCH (evidence)<-[offer:OFFERS]-(according:Statement)
  WHERE true //+ offer Edge: asOf
    AND true //+ according Statement: asOf
    AND NOT EXISTS {
      MATCH (evidence)-[use:SUPPORTS|UNDERMINES]->(:Claim)
      WHERE true //+ use Edge: asOf
    }
  RETURN null AS claim, null AS supports, according
}
WITH evidence, claim, supports, according
ORDER BY coalesce(claim.id, ''), supports DESC, according.saidKey
