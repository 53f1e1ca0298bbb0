// Which fields the words of records were taken from, and whether there are no records yet.
MATCH (ledger:Ledger {name: 'writes'})
RETURN ledger.words AS words, NOT EXISTS { MATCH (:Record) } AS empty
