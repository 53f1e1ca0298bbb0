// Notes which fields the words of all records are taken from.
// @access WRITE
// @param version Integer
MATCH (ledger:Ledger {name: 'writes'})
SET ledger.words = $version
