// A claim with its statements and their actors.
// @param id String
MATCH (claim:Record:Claim {id: $id})
WHERE claim.recordedTo IS NULL
CALL (claim) {
  MATCH (statement:Statement)-[about:ABOUT]->(:Claim)
  WHERE about.claimId = claim.id AND about.saidKey IS NOT NULL AND statement.recordedTo IS NULL
  WITH statement, about ORDER BY about.claimId, about.saidKey LIMIT 25
  MATCH (statement)<-[:MADE]-(actor:Actor)
  WITH statement, actor, about ORDER BY about.claimId, about.saidKey
  RETURN collect({id: statement.id, act: statement.act, stance: statement.stance, said: statement.said, quote: statement.quote, actor: {id: actor.id, name: actor.name}}) AS statements
}
RETURN {claim: {id: claim.id, text: claim.text, statements: {nodes: statements}}} AS data
