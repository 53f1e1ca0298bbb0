// Notes that the sample dossier is in.
// @access WRITE
MERGE (ledger:Ledger {name: 'sample'})
SET ledger.loading = false
RETURN ledger.loading AS loading
