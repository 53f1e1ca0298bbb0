// Where a statement stands.
// @from statement Statement
// @to   document  Document
MATCH (statement)-[:IN]->(document:Document)
