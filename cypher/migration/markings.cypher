// All markings that are stored: [id, markings, whether a link has them].
MATCH (record:Record)
WHERE record.markings IS NOT NULL AND record.versionOf IS NULL
RETURN record.id AS id, record.markings AS markings, false AS link
UNION ALL
MATCH ()-[edge:SPEAKS_FOR|CONTRADICTS|REFINES|ENTAILS|EXPLAINS|SAME_AS]->()
WHERE edge.markings IS NOT NULL AND edge.versionOf IS NULL
RETURN edge.id AS id, edge.markings AS markings, true AS link
