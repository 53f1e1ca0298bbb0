// The instant of the last write, and whether the graph has any record.
MATCH (ledger:Ledger {name: 'writes'})
RETURN ledger.at AS last, EXISTS { (:Record) } AS any
