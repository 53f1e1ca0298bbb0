// What may be asked of an edge that carries its own time of recording.
// @from edge Edge

// @predicate asOf.known absent
edge.recordedTo IS NULL

// @predicate asOf.known
edge.recordedFrom <= $value AND coalesce(edge.recordedTo > $value, true)
