// Puts writers in order: waits for the one before, and returns the instant (ms) that everything written now is recorded from,
// later than any before it, and the place of the last change in the log.
// @access WRITE
MATCH (ledger:Ledger {name: 'writes'})
SET ledger.locked = true
WITH ledger
SET ledger.at = CASE WHEN timestamp() > ledger.at THEN timestamp() ELSE ledger.at + 1 END
RETURN ledger.at AS at, coalesce(ledger.position, 0) AS position
