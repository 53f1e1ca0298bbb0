// What may be asked of a piece of evidence: the filters of EvidenceWhere, whether it is there, and whether it had been offered.
// @from evidence Evidence

// @predicate asOf.known absent
evidence.recordedTo IS NULL

// @predicate asOf.known
EXISTS {
  MATCH (version:Record)-[:VERSION_OF*0..1]->(evidence)
  WHERE version.recordedFrom <= $value AND coalesce(version.recordedTo > $value, true)
    AND NOT EXISTS { (evidence)-[:VERSION_OF]->(:Record) }
}

// @predicate asOf.said
NOT EXISTS {
  MATCH (evidence)<-[offer:OFFERS]-(:Statement)
  WHERE true //+ offer Edge: known
} OR EXISTS {
  MATCH (evidence)<-[offer:OFFERS]-(statement:Statement)
  WHERE true //+ offer Edge: known
    AND true //+ statement Statement: asOf
}

// @predicate ids
evidence.id IN $value

// @predicate text
size($value.words) > 0 AND EXISTS {
  MATCH (version:Record)-[:VERSION_OF*0..1]->(evidence)
  WHERE all(word IN $value.words WHERE (' ' + version.words) CONTAINS (' ' + word)) //+ version Edge: known
}

// @predicate kind
EXISTS {
  MATCH (version:Record)-[:VERSION_OF*0..1]->(evidence)
  WHERE version.kind IN $value //+ version Edge: asOf
}

// @predicate supports
EXISTS {
  MATCH (evidence)-[use:SUPPORTS]->(claim:Claim)
  WHERE claim.id IN $value //+ use Edge: known
}

// @predicate undermines
EXISTS {
  MATCH (evidence)-[use:UNDERMINES]->(claim:Claim)
  WHERE claim.id IN $value //+ use Edge: known
}

// @source ids
UNWIND $value AS id
MATCH (evidence:Record {id: id})
WITH DISTINCT evidence

// @source supports
UNWIND $value AS id
MATCH (:Record {id: id})<-[:SUPPORTS]-(evidence:Evidence)
WITH DISTINCT evidence

// @source undermines
UNWIND $value AS id
MATCH (:Record {id: id})<-[:UNDERMINES]-(evidence:Evidence)
WITH DISTINCT evidence
