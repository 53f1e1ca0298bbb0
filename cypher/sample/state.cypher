// Whether there is no record at all, and whether a start was interrupted while it loaded the sample dossier.
RETURN NOT EXISTS { (record:Record) } AS empty,
       EXISTS { (ledger:Ledger {name: 'sample'}) WHERE ledger.loading } AS interrupted
