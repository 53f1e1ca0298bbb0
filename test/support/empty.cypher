// Deletes every node but the ledgers and the record of the migrations; the change log begins anew.
MATCH (node) WHERE NOT node:Migration AND NOT node:Ledger
CALL (node) { DETACH DELETE node } IN TRANSACTIONS OF 5000 ROWS
WITH count(*) AS deleted
MATCH (ledger:Ledger {name: 'writes'})
REMOVE ledger.position, ledger.pruned, ledger.marked
