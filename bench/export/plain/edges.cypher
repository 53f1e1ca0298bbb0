// All edges that records bring, by the ids of their ends; not those that are computed from statements.
MATCH (source:Record)-[edge:MADE|ABOUT|ON_TOPIC|VIA|RESPONDS_TO|BASED_ON|DESCRIBES|IN|ON_BEHALF_OF|TARGETS|IN_TOPIC|CONCERNS|AT_PLACE|WITHIN|PUBLISHED_BY|UTTERED|OFFERS|SUPPORTS|UNDERMINES|SPEAKS_FOR|CONTRADICTS|REFINES|ENTAILS|EXPLAINS|SAME_AS]->(target:Record)
RETURN source.id AS source, type(edge) AS type, target.id AS target, properties(edge) AS properties
