// Notes that it has been worked out what a reader must hold to see the records of this database.
// @access WRITE
// @param version Integer
MATCH (ledger:Ledger {name: 'writes'})
SET ledger.needs = $version
