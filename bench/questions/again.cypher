// What the questions of bench:again are asked of: as many claims, actors and relaying statements as the limit says, and the keys
// of claims in their order.
// @param limit Integer
RETURN
  COLLECT { MATCH (claim:Record&Claim) WHERE claim.id STARTS WITH 'claim/' RETURN claim.id ORDER BY claim.recordedKey LIMIT $limit } AS claims,
  COLLECT { MATCH (actor:Record&Actor) WHERE actor.id STARTS WITH 'actor/' RETURN actor.id ORDER BY actor.recordedKey LIMIT $limit } AS actors,
  COLLECT { MATCH (statement:Record&Statement)-[:VIA]->() RETURN DISTINCT statement.id ORDER BY statement.id LIMIT $limit } AS statements,
  COLLECT { MATCH (claim:Record&Claim) RETURN claim.recordedKey ORDER BY claim.recordedKey LIMIT $limit } AS keys
