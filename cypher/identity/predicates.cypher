// What may be asked of a record that is looked up by its id: nothing now, so that a withdrawn one is found; its being known then.
// @from record Record

// @predicate asOf.known absent
true

// @predicate asOf.known
EXISTS {
  MATCH (version:Record)-[:VERSION_OF*0..1]->(record)
  WHERE version.recordedFrom <= $value AND coalesce(version.recordedTo > $value, true)
}
