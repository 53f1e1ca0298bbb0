// The voice that a mutation wrote.
// @to    institution Institution
// @to    actor Actor
// @to    voice Edge
// @param given Map
MATCH (link:Record&Link {id: $given.id})
MATCH (actor:Record {id: link.left})-[voice:SPEAKS_FOR]->(institution:Institution)
WHERE voice.id = link.id
