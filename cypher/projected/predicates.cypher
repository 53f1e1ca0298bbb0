// What may be asked of a projected edge. Those are of now and of all statements; for another time, and for a caller who does not see everything, they follow from the statements (edge/around).
// @from edge Edge

// @predicate asOf.known absent
true
//? restricted
AND false
//?

// @predicate asOf.known
false

// @predicate asOf.said
EXISTS {
  MATCH (behind:Record {id: edge.statementId})
  WHERE behind.saidTo <= $value
}
