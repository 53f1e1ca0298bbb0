// Actors with the names that they are found by.
// @param ids List<String>
UNWIND $ids AS id
MATCH (actor:Record:Actor {id: id})
WHERE actor.versionOf IS NULL
RETURN actor.id AS id, actor.name AS name, coalesce(actor.aliases, []) AS aliases, actor.nameKey AS nameKey,
  COLLECT { MATCH (actor)-[:NAMED]->(known:Name) RETURN known.folded ORDER BY known.folded } AS folded
