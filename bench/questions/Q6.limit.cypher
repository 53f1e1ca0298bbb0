// A page of 50 claims with three statements each and their actors.
// @param key String
MATCH (claim:Claim)
WHERE claim.recordedKey > $key AND claim.recordedTo IS NULL
WITH claim ORDER BY claim.recordedKey LIMIT 50
CALL (claim) {
  MATCH (statement:Statement)-[about:ABOUT]->(:Claim)
  WHERE about.claimId = claim.id AND about.saidKey IS NOT NULL AND statement.recordedTo IS NULL
  WITH statement, about ORDER BY about.claimId, about.saidKey LIMIT 3
  MATCH (statement)<-[:MADE]-(actor:Actor)
  WITH statement, actor, about ORDER BY about.claimId, about.saidKey
  RETURN collect({id: statement.id, act: statement.act, said: statement.said, actor: {id: actor.id, name: actor.name}}) AS statements
}
WITH claim, statements ORDER BY claim.recordedKey
RETURN {claims: {nodes: collect({id: claim.id, text: claim.text, statements: {nodes: statements}})}} AS data
