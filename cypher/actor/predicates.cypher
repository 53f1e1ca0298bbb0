// What may be asked of an actor: the filters of ActorWhere, and the two clocks of asOf.
// @from actor Actor

// @predicate asOf.known absent
actor.recordedTo IS NULL

// @predicate asOf.known
EXISTS {
  MATCH (version:Record)-[:VERSION_OF*0..1]->(actor)
  WHERE version.recordedFrom <= $value AND coalesce(version.recordedTo > $value, true)
    AND NOT EXISTS { (actor)-[:VERSION_OF]->(:Record) }
}

// @predicate asOf.said
EXISTS {
  MATCH (actor)-[:MADE]->(statement:Statement)
  WHERE true //+ statement Statement: asOf
}

// @predicate ids
actor.id IN $value

// @predicate name
EXISTS { (actor)-[:NAMED]->(:Name {folded: $value.folded}) }

// @predicate kind
any(kind IN $value WHERE CASE kind WHEN 'PERSON' THEN actor:Person WHEN 'INSTITUTION' THEN actor:Institution ELSE actor:UnnamedSource END)

// @predicate text
size($value.words) > 0 AND EXISTS {
  MATCH (version:Record)-[:VERSION_OF*0..1]->(actor)
  WHERE all(word IN $value.words WHERE (' ' + version.words) CONTAINS (' ' + word)) //+ version Edge: known
}

// @source ids
UNWIND $value AS id
MATCH (actor:Record {id: id})
WITH DISTINCT actor

// @source name
MATCH (:Name {folded: $value.folded})<-[:NAMED]-(actor:Actor)
WITH DISTINCT actor

// @source text
CALL db.index.fulltext.queryNodes('actor_text', $value.lucene) YIELD node AS version
MATCH (version)-[:VERSION_OF*0..1]->(actor:Actor)
WITH DISTINCT actor
