// Deletes every node but the ledgers and the record of the migrations.
MATCH (node) WHERE NOT node:Migration AND NOT node:Ledger
CALL (node) { DETACH DELETE node } IN TRANSACTIONS OF 5000 ROWS
