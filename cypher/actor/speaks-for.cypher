// The institutions that an actor is a voice of.
// @from actor       Actor
// @to   institution Institution
// @to   actor       Actor
// @to   voice       Edge
MATCH (actor)-[voice:SPEAKS_FOR]->(institution:Institution)
WHERE true //+ voice Edge: asOf
WITH institution, actor, voice ORDER BY institution.nameKey, voice.fromInstant, voice.role
