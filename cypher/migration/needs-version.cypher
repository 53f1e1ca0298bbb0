// Whether it has been worked out what a reader must hold to see the records of this database.
MATCH (ledger:Ledger {name: 'writes'})
RETURN ledger.needs AS version
