// Changes after a place in the log: how many there were, and how many of those are known to have changed no record that was there.
// @param position Integer
// @param key String
MATCH (ledger:Ledger {name: 'writes'})
OPTIONAL MATCH (change:Change)
WHERE change.key > $key AND change.kind IN ['CREATED', 'COMPLETED']
RETURN coalesce(ledger.position, 0) - $position AS changes, count(change) AS harmless
