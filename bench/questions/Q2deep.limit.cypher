// An actor with the 20 statements before some date, newest first, and their claims.
// @param id  String
// @param key String
MATCH (actor:Record:Actor {id: $id})
WHERE actor.recordedTo IS NULL
CALL (actor) {
  MATCH (statement:Statement)
  WHERE statement.actorId = actor.id AND statement.saidKey < $key AND statement.recordedTo IS NULL
  WITH statement ORDER BY statement.actorId DESC, statement.saidKey DESC LIMIT 20
  CALL (statement) {
    MATCH (statement)-[:ABOUT]->(claim:Claim)
    WITH claim ORDER BY claim.id
    RETURN collect({id: claim.id, text: claim.text}) AS claims
  }
  RETURN collect({id: statement.id, act: statement.act, said: statement.said, claims: claims}) AS statements
}
RETURN {actor: {id: actor.id, name: actor.name, statements: {nodes: statements}}} AS data
