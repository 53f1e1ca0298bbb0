// The statements that these documents tell.
// @param elements List<String>
UNWIND $elements AS element
MATCH (document) WHERE elementId(document) = element
MATCH (document)<-[:IN]-(statement:Record)
WHERE statement.versionOf IS NULL
RETURN DISTINCT statement.id AS id
