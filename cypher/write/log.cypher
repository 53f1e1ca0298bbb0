// Appends entries to the change log, each a map of its properties, and notes the place of the last.
// @access WRITE
// @param rows List<Map>
// @param last Integer
MATCH (ledger:Ledger {name: 'writes'})
SET ledger.position = $last
WITH ledger
UNWIND $rows AS row
CREATE (change:Change)
SET change = row
