// The institution in whose name a statement was made.
// @from statement   Statement
// @to   institution Institution
MATCH (statement)-[:ON_BEHALF_OF]->(institution:Institution)
