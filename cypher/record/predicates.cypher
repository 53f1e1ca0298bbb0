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

// @expression id
CASE WHEN record.recordedTo > $value THEN coalesce(record.versionOf, record.id) ELSE record.id END

// @expression recordedTo
CASE WHEN record.recordedTo <= $value THEN record.recordedTo END

// @expression reason
CASE WHEN record.recordedTo > $value AND record.versionOf IS NULL THEN record.revisedFor ELSE record.reason END
