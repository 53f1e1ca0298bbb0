// Puts writers in order, for what has its instant already: a history is written as it was, so each instant follows on the last
// one of the graph. A graph without records follows on nothing. Returns whether $at does, the last instant, and the place of
// the last change in the log.
// @access WRITE
// @param at Integer
MATCH (ledger:Ledger {name: 'writes'})
SET ledger.locked = true
WITH ledger, CASE WHEN EXISTS { (:Record) } THEN ledger.at ELSE 0 END AS last
SET ledger.at = CASE WHEN last <= $at THEN $at ELSE ledger.at END
RETURN last <= $at AS follows, last, coalesce(ledger.position, 0) AS position
