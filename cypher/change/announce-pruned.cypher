// Notes up to which place entries are about to be deleted: a reader who finds this place behind its own has missed none.
// @access WRITE
// @param pruned Integer
MATCH (ledger:Ledger {name: 'writes'})
SET ledger.pruned = CASE WHEN coalesce(ledger.pruned, 0) > $pruned THEN ledger.pruned ELSE $pruned END
