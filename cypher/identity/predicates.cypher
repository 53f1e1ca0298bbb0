// What may be asked of a record that is looked up by its id, whether withdrawn or not: nothing now; its being known then.
// @from record Record

// @predicate asOf.known absent
true

// @predicate asOf.known
CASE WHEN record.versionOf IS NULL THEN record.recordedFirst ELSE record.recordedTo END <= $value
