// Where the outermost statement of a chain stands.
// @from statement Statement
// @to   document  Document
MATCH path = (statement) (()-[:VIA]->(step:Statement) WHERE true //+ step Statement: known
){0,50} (outermost:Statement)
WITH outermost ORDER BY length(path) DESC LIMIT 1
MATCH (outermost)-[:IN]->(document:Document)
