// Statements that may be read, though what they go through may not be.
MATCH (statement:Statement)-[:VIA]->(relay:Record)
WHERE statement.versionOf IS NULL AND relay.versionOf IS NULL AND NOT relay:Statement
RETURN count(statement) AS count
