// What may be asked of any record but a statement: whether it is there, now or at another time.
// @from record Record

// @predicate asOf.known absent
record.recordedTo IS NULL

// @predicate asOf.known
EXISTS {
  MATCH (version:Record)-[:VERSION_OF*0..1]->(record)
  WHERE version.recordedFrom <= $value AND coalesce(version.recordedTo > $value, true)
    AND NOT EXISTS { (record)-[:VERSION_OF]->(:Record) }
}
