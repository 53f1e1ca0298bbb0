// What may be asked of a document: the filters of DocumentWhere, and the two clocks of asOf.
// @from document Document

// @predicate asOf.known absent
document.recordedTo IS NULL

// @predicate asOf.known
EXISTS {
  MATCH (version:Record)-[:VERSION_OF*0..1]->(document)
  WHERE version.recordedFrom <= $value AND coalesce(version.recordedTo > $value, true)
    AND NOT EXISTS { (document)-[:VERSION_OF]->(:Record) }
}

// @predicate asOf.said
EXISTS {
  MATCH (document)<-[:IN]-(statement:Statement)
  WHERE true //+ statement Statement: asOf
}

// @predicate ids
document.id IN $value

// @predicate publisher
EXISTS {
  MATCH (document)-[published:PUBLISHED_BY]->(publisher:Actor)
  WHERE publisher.id IN $value //+ published Edge: asOf
}

// @predicate topic
EXISTS {
  MATCH (document)<-[:IN]-(statement:Statement)
  WHERE (EXISTS {
    MATCH (statement)-[:ABOUT]->(:Claim)-[topical:IN_TOPIC]->(topic:Topic)
    WHERE topic.id IN $value //+ topical Edge: asOf
  } OR EXISTS {
    MATCH (statement)-[:ON_TOPIC]->(topic:Topic)
    WHERE topic.id IN $value
  }) //+ statement Statement: asOf
}

// @predicate text
size($value.words) > 0 AND EXISTS {
  MATCH (version:Record)-[:VERSION_OF*0..1]->(document)
  WHERE all(word IN $value.words WHERE (' ' + version.words) CONTAINS (' ' + word)) //+ version Edge: known
}

// @predicate passage
EXISTS {
  MATCH (version:Record)-[:VERSION_OF*0..1]->(document)
  WHERE version.body IS NOT NULL AND normalize(version.body) =~ $value.passage //+ version Edge: known
}

// @source ids
UNWIND $value AS id
MATCH (document:Record {id: id})
WITH DISTINCT document

// @source text
CALL db.index.fulltext.queryNodes('document_text', $value.lucene) YIELD node AS version
MATCH (version)-[:VERSION_OF*0..1]->(document:Document)
WITH DISTINCT document

// @source passage
CALL db.index.fulltext.queryNodes('document_passage', $value.passageWords) YIELD node AS version
MATCH (version)-[:VERSION_OF*0..1]->(document:Document)
WITH DISTINCT document
