// Edges whose window has ended: what the graph knew once and no longer does.
MATCH (source:Record)-[edge:IN_TOPIC|CONCERNS|AT_PLACE|WITHIN|PUBLISHED_BY|UTTERED|OFFERS|SUPPORTS|UNDERMINES|SPEAKS_FOR|CONTRADICTS|REFINES|ENTAILS|EXPLAINS|SAME_AS]->(target:Record)
WHERE edge.recordedTo IS NOT NULL
RETURN source.id AS source, type(edge) AS type, target.id AS target, properties(edge) AS properties
