// The clock of the writers, and the place of the last change.
MATCH (ledger:Ledger {name: 'writes'})
SET ledger.at = $at, ledger.position = $position, ledger.locked = true
