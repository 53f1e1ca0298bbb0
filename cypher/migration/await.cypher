// Waits, ten minutes at most, until every index has been filled.
CALL db.awaitIndexes(600)
