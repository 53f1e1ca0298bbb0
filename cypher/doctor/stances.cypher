// Current statements whose stance follows from what kind their claims are of, and is another than that.
MATCH (statement:Statement)
WHERE statement.stanceImplied AND statement.recordedTo IS NULL
WITH statement, NOT EXISTS { (statement)-[:ABOUT]->(claim) WHERE coalesce(claim.kind, 'FACT') <> 'PROPOSAL' } AS proposals
WHERE statement.stance <> CASE
  WHEN NOT proposals THEN 'NONE'
  WHEN statement.act = 'CONDEMN' THEN 'REJECTS'
  ELSE 'SUPPORTS'
END
RETURN count(statement) AS count
