// The document that contains the statement behind an edge.
// @from statementId String
// @to   document    Document
//& statement/seen: statementId -> seen
MATCH (seen)-[:IN]->(document:Document)
