// Statements whose chain comes back to them.
MATCH (statement:Record)-[:VIA]->(:Record)
WHERE statement.versionOf IS NULL AND EXISTS { (statement)-[:VIA*1..]->(statement) }
RETURN count(DISTINCT statement) AS count
