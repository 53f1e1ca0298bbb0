// What may be asked of an utterance: the filters of UtteranceWhere, and the two clocks of asOf.
// @from utterance Utterance

// @predicate asOf.known absent
utterance.recordedTo IS NULL

// @predicate asOf.known
EXISTS {
  MATCH (version:Record)-[:VERSION_OF*0..1]->(utterance)
  WHERE version.recordedFrom <= $value AND coalesce(version.recordedTo > $value, true)
    AND NOT EXISTS { (utterance)-[:VERSION_OF]->(:Record) }
}

// @predicate asOf.said
EXISTS {
  MATCH (utterance)<-[:DESCRIBES]-(statement:Statement)
  WHERE true //+ statement Statement: asOf
}

// @predicate ids
utterance.id IN $value

// @predicate actor
EXISTS {
  MATCH (utterance)<-[uttered:UTTERED]-(actor:Actor)
  WHERE actor.id IN $value //+ uttered Edge: known
}

// @predicate document
EXISTS {
  MATCH (utterance)<-[:DESCRIBES]-(statement:Statement)
  WHERE statement.documentId IN $value //+ statement Statement: asOf
}

// @predicate claim
EXISTS {
  MATCH (utterance)<-[:DESCRIBES]-(statement:Statement)-[about:ABOUT]->(:Claim)
  WHERE about.claimId IN $value //+ statement Statement: asOf
}

// @source ids
UNWIND $value AS id
MATCH (utterance:Record {id: id})
WITH DISTINCT utterance

// @source actor
UNWIND $value AS id
MATCH (:Record {id: id})-[:UTTERED]->(utterance:Utterance)
WITH DISTINCT utterance

// @source claim
UNWIND $value AS id
MATCH (:Record {id: id})<-[:ABOUT]-(:Statement)-[:DESCRIBES]->(utterance:Utterance)
WITH DISTINCT utterance

// @source document
UNWIND $value AS id
MATCH (:Record {id: id})<-[:IN]-(:Statement)-[:DESCRIBES]->(utterance:Utterance)
WITH DISTINCT utterance
