// Who published a document.
// @from document  Document
// @to   publisher Actor
MATCH (document)-[published:PUBLISHED_BY]->(publisher:Actor)
WHERE true //+ published Edge: asOf
