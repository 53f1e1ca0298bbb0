// How far the change log reaches: the place of its last entry, and the place up to which entries have been pruned.
MATCH (ledger:Ledger {name: 'writes'})
RETURN coalesce(ledger.position, 0) AS position, coalesce(ledger.pruned, 0) AS pruned
