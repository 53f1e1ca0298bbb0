// What may be asked of a topic: the filters of TopicWhere, and when it was known.
// @from topic Topic

// @predicate asOf.known absent
topic.recordedTo IS NULL

// @predicate asOf.known
EXISTS {
  MATCH (version:Record)-[:VERSION_OF*0..1]->(topic)
  WHERE version.recordedFrom <= $value AND coalesce(version.recordedTo > $value, true)
    AND NOT EXISTS { (topic)-[:VERSION_OF]->(:Record) }
}

// @predicate asOf.said
EXISTS {
  MATCH (topic)<-[topical:IN_TOPIC]-(:Claim)<-[:ABOUT]-(statement:Statement)
  WHERE true //+ topical Edge: asOf
    AND true //+ statement Statement: asOf
} OR EXISTS {
  MATCH (topic)<-[:ON_TOPIC]-(statement:Statement)
  WHERE true //+ statement Statement: asOf
}

// @predicate ids
topic.id IN $value

// @predicate text
size($value.words) > 0 AND EXISTS {
  MATCH (version:Record)-[:VERSION_OF*0..1]->(topic)
  WHERE all(word IN $value.words WHERE (' ' + version.words) CONTAINS (' ' + word)) //+ version Edge: known
}

// @source ids
UNWIND $value AS id
MATCH (topic:Record {id: id})
WITH DISTINCT topic

// @source text
CALL db.index.fulltext.queryNodes('topic_text', $value.lucene) YIELD node AS version
MATCH (version)-[:VERSION_OF*0..1]->(topic:Topic)
WITH DISTINCT topic
