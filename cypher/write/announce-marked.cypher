// Says that something in this graph is marked, or is about to be: from now on readers look at markings.
// @access WRITE
MATCH (ledger:Ledger {name: 'writes'})
SET ledger.marked = true
