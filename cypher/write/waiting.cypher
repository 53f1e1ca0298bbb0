// Statements that could not be read until now because one of these was missing.
// @param elements List<String>
UNWIND $elements AS element
MATCH (inserted) WHERE elementId(inserted) = element
MATCH (inserted)-[:MADE|ABOUT|ON_TOPIC|VIA|IN]-(statement:Incomplete)
RETURN DISTINCT statement.id AS id
