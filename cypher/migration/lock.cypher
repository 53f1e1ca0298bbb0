// Waits until no other program migrates this database; held until the transaction ends.
// @access WRITE
MERGE (ledger:Ledger {name: 'migrations'})
SET ledger.locked = true
RETURN ledger.locked AS locked
