// The instant of the last write that has been committed, and the place of its last change in the log.
MATCH (ledger:Ledger {name: 'writes'})
RETURN ledger.at AS at, coalesce(ledger.position, 0) AS position
