// Current statements whose chain goes through a withdrawn one.
MATCH (statement:Statement)-[:VIA]->(relay:Record)
WHERE statement.recordedTo IS NULL AND relay.versionOf IS NULL AND relay.recordedTo IS NOT NULL
RETURN count(statement) AS count
