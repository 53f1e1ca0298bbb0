// What makes the lock one node even when two programs make it at once.
// @access WRITE
CREATE CONSTRAINT ledger_name IF NOT EXISTS FOR (ledger:Ledger) REQUIRE ledger.name IS UNIQUE
