// What may be asked of a projected edge. Those are of now; for another time they follow from the statements (edge/around).
// @from edge Edge

// @predicate asOf.known absent
true

// @predicate asOf.known
false

// @predicate asOf.said
EXISTS {
  MATCH (behind:Record {id: edge.statementId})
  WHERE behind.saidTo <= $value
}
