// What may be asked of a node of any noun: whether it is there, and of a statement whether it had been said. An older version of anything but a statement has no edges, so its record's first and last instant tell enough.
// @from thing Record

// @predicate asOf.known absent
thing.recordedTo IS NULL

// @predicate asOf.known
CASE WHEN thing:Statement THEN thing.recordedFrom ELSE thing.recordedFirst END <= $value AND coalesce(thing.recordedTo > $value, true)

// @predicate asOf.said
NOT thing:Statement OR thing.saidTo <= $value
