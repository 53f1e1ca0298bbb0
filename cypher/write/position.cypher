// The place of the last change in the log.
MATCH (ledger:Ledger {name: 'writes'})
RETURN coalesce(ledger.position, 0) AS position
