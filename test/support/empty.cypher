// Deletes every node but the record of the migrations.
MATCH (node) WHERE NOT node:Migration
CALL (node) { DETACH DELETE node } IN TRANSACTIONS OF 5000 ROWS
