// What may be asked of a piece of evidence: whether it is there, and whether it had been offered.
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
NOT EXISTS { (evidence)<-[:OFFERS]-(:Statement) } OR EXISTS {
  MATCH (evidence)<-[offer:OFFERS]-(statement:Statement)
  WHERE true //+ offer Edge: known
    AND true //+ statement Statement: asOf
}
