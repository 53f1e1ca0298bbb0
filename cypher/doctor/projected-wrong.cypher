// Edges ASSERTED, DENIED or ASSESSED that say another claim, date or stance than their statement.
MATCH (:Actor)-[edge:ASSERTED|DENIED|ASSESSED]->(claim:Claim)
MATCH (statement:Record {id: edge.statementId})
WHERE edge.claimId <> claim.id OR coalesce(edge.said, '') <> coalesce(statement.said, '')
  OR coalesce(edge.stance, '') <> statement.stance
RETURN count(*) AS count
