// What may be asked of a contradiction: the filters of ContradictionWhere, over the map that claim/contradictions makes.
// @from contradiction Map

// @predicate kind
contradiction.kind IN $value

// @predicate claim
any(claim IN contradiction.claims WHERE claim.id IN $value)

// @predicate actor
any(id IN contradiction.actors WHERE id IN $value)

// @predicate topic
any(claim IN contradiction.claims WHERE EXISTS {
  MATCH (claim)-[topical:IN_TOPIC]->(topic:Topic)
  WHERE topic.id IN $value //+ topical Edge: known
})
