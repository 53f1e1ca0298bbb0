// What may be asked of a place: the filters of PlaceWhere, and when it was known.
// @from place Place

// @predicate asOf.known absent
place.recordedTo IS NULL

// @predicate asOf.known
EXISTS {
  MATCH (version:Record)-[:VERSION_OF*0..1]->(place)
  WHERE version.recordedFrom <= $value AND coalesce(version.recordedTo > $value, true)
    AND NOT EXISTS { (place)-[:VERSION_OF]->(:Record) }
}

// @predicate ids
place.id IN $value

// @predicate asOf.said
EXISTS {
  MATCH (place)<-[at:AT_PLACE]-(:Claim)<-[:ABOUT]-(statement:Statement)
  WHERE true //+ at Edge: asOf
    AND true //+ statement Statement: asOf
}

// @predicate text
size($value.words) > 0 AND EXISTS {
  MATCH (version:Record)-[:VERSION_OF*0..1]->(place)
  WHERE all(word IN $value.words WHERE (' ' + version.words) CONTAINS (' ' + word)) //+ version Edge: known
}

// @predicate within
EXISTS {
  MATCH (place) (()-[inside:WITHIN]->() WHERE true //+ inside Edge: asOf
  ){1,20} (outer:Place)
  WHERE outer.id IN $value
}

// @source ids
UNWIND $value AS id
MATCH (place:Record {id: id})
WITH DISTINCT place

// @source text
CALL db.index.fulltext.queryNodes('place_text', $value.lucene) YIELD node AS version
MATCH (version)-[:VERSION_OF*0..1]->(place:Place)
WITH DISTINCT place
