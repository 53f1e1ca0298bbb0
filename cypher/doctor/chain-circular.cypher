// Current statements whose chain comes back to them.
MATCH (statement:Record)-[:VIA]->(:Record)
WHERE statement.versionOf IS NULL AND statement.recordedTo IS NULL AND EXISTS { (statement) (()-[:VIA]->(outer WHERE outer.versionOf IS NULL))+ (statement) }
RETURN count(DISTINCT statement) AS count
