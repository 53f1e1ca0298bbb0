// Sets the clock of writers, and the place of the last change, to where the bulk import left them.
// @access WRITE
// @param at       Integer
// @param position Integer
MATCH (ledger:Ledger {name: 'writes'})
SET ledger.at = $at, ledger.position = $position
