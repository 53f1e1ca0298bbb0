// The actors that are a voice of an institution.
// @from institution Actor
// @to   actor       Actor
// @to   institution Institution
// @to   voice       Edge
MATCH (actor:Actor)-[voice:SPEAKS_FOR]->(institution)
WHERE true //+ voice Edge: asOf
WITH actor, institution, voice ORDER BY actor.nameKey, voice.fromInstant, voice.role
