// What tells one state of the graph from another: the place of the last entry of the change log, the place up to which entries
// have been pruned, and the instant of the last writer.
MATCH (ledger:Ledger {name: 'writes'})
RETURN coalesce(ledger.position, 0) AS position, coalesce(ledger.pruned, 0) AS pruned, ledger.at AS at
