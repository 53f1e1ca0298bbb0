// What may be asked of an edge that is drawn: its own time of recording, where it has one. The four projected edges are of now; for another time they follow from the statements (edge/around).
// @from edge Edge

// @predicate asOf.known absent
edge.recordedTo IS NULL

// @predicate asOf.known
NOT edge:ASSERTED|DENIED|ASSESSED|REPORTED_BY AND coalesce(edge.recordedFrom <= $value, true) AND coalesce(edge.recordedTo > $value, true)

// @predicate asOf.said
CASE WHEN edge:ASSERTED|DENIED|ASSESSED|REPORTED_BY THEN EXISTS {
  MATCH (behind:Record {id: edge.statementId})
  WHERE behind.saidTo <= $value
} ELSE true END
