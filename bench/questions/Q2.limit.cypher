// An actor with its newest 20 statements and their claims; those without a date come last.
// @param id String
MATCH (actor:Record:Actor {id: $id})
WHERE actor.recordedTo IS NULL
CALL (actor) {
  MATCH (statement:Statement)
  WHERE statement.actorId = actor.id AND statement.saidKey < '4q58yermdc0' AND statement.recordedTo IS NULL
  WITH statement ORDER BY statement.actorId DESC, statement.saidKey DESC LIMIT 20
  RETURN collect(statement) AS dated
}
CALL (actor) {
  MATCH (statement:Statement)
  WHERE statement.actorId = actor.id AND statement.saidKey >= '4q58yermdc0' AND statement.recordedTo IS NULL
  WITH statement ORDER BY statement.actorId DESC, statement.saidKey DESC LIMIT 20
  RETURN collect(statement) AS undated
}
CALL (dated, undated) {
  UNWIND (dated + undated)[..20] AS statement
  CALL (statement) {
    MATCH (statement)-[:ABOUT]->(claim:Claim)
    WITH claim ORDER BY claim.id
    RETURN collect({id: claim.id, text: claim.text}) AS claims
  }
  RETURN collect({id: statement.id, act: statement.act, said: statement.said, claims: claims}) AS statements
}
RETURN {actor: {id: actor.id, name: actor.name, statements: {nodes: statements}}} AS data
