// Notes that the sample dossier is being loaded, so that a start that is killed meanwhile is completed by the next one.
// @access WRITE
MERGE (ledger:Ledger {name: 'sample'})
SET ledger.loading = true
RETURN ledger.loading AS loading
