// The folded names and aliases of actors, each [actor element, folded names]; those it had before are let go.
// @access WRITE
// @param rows List<List<Any>>
UNWIND $rows AS row
MATCH (actor) WHERE elementId(actor) = row[0]
CALL (actor) {
  MATCH (actor)-[named:NAMED]->(:Name)
  DELETE named
}
UNWIND row[1] AS folded
MERGE (name:Name {folded: folded})
CREATE (actor)-[:NAMED]->(name)
