// What may be asked of an edge that is drawn as it is stored: its own time of recording, where it has one.
// @from edge Edge

// @predicate asOf.known absent
edge.recordedTo IS NULL

// @predicate asOf.known
coalesce(edge.recordedFrom <= $value, true) AND coalesce(edge.recordedTo > $value, true)
