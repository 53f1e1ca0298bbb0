// What may be asked of a node of any noun: whether it is there, and of a statement whether it had been said.
// @from thing Record

// @predicate asOf.known absent
thing.recordedTo IS NULL

// @predicate asOf.known
CASE WHEN thing:Statement THEN thing.recordedFrom <= $value AND coalesce(thing.recordedTo > $value, true)
  ELSE EXISTS {
    MATCH (version:Record)-[:VERSION_OF*0..1]->(thing)
    WHERE version.recordedFrom <= $value AND coalesce(version.recordedTo > $value, true)
      AND NOT EXISTS { (thing)-[:VERSION_OF]->(:Record) }
  } END

// @predicate asOf.said
NOT thing:Statement OR thing.saidTo <= $value
