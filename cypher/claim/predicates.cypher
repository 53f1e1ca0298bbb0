// What may be asked of a claim: the filters of ClaimWhere, and the two clocks of asOf.
// @from claim Claim

// @predicate asOf.known absent
claim.recordedTo IS NULL

// @predicate asOf.known
EXISTS {
  MATCH (version:Record)-[:VERSION_OF*0..1]->(claim)
  WHERE version.recordedFrom <= $value AND coalesce(version.recordedTo > $value, true)
    AND NOT EXISTS { (claim)-[:VERSION_OF]->(:Record) }
}

// @predicate asOf.said
EXISTS {
  MATCH (claim)<-[:ABOUT]-(statement:Statement)
  WHERE true //+ statement Statement: asOf
}

// @predicate ids
claim.id IN $value

// @predicate topic
EXISTS {
  MATCH (claim)-[topical:IN_TOPIC]->(topic:Topic)
  WHERE topic.id IN $value //+ topical Edge: asOf
}

// @predicate actor
EXISTS {
  MATCH (claim)<-[:ABOUT]-(statement:Assertion|Denial|Assessment)
  WHERE statement.actorId IN $value //+ statement Statement: asOf
}

// @predicate edge
EXISTS {
  MATCH (claim)<-[:ABOUT]-(statement:Assertion|Denial|Assessment)
  WHERE any(edge IN $value WHERE CASE edge WHEN 'ASSERTED' THEN statement:Assertion WHEN 'DENIED' THEN statement:Denial ELSE statement:Assessment END) //+ statement Statement: asOf
}

// @predicate actor+edge
EXISTS {
  MATCH (claim)<-[:ABOUT]-(statement:Assertion|Denial|Assessment)
  WHERE statement.actorId IN $actor
    AND any(edge IN $edge WHERE CASE edge WHEN 'ASSERTED' THEN statement:Assertion WHEN 'DENIED' THEN statement:Denial ELSE statement:Assessment END) //+ statement Statement: asOf
}

// @predicate speaksFor
EXISTS {
  MATCH (claim)<-[:ABOUT]-(statement:Assertion|Denial|Assessment)
  WHERE true //+ statement Statement: asOf, speaksFor $value
}

// @predicate speaksFor+edge
EXISTS {
  MATCH (claim)<-[:ABOUT]-(statement:Assertion|Denial|Assessment)
  WHERE any(edge IN $edge WHERE CASE edge WHEN 'ASSERTED' THEN statement:Assertion WHEN 'DENIED' THEN statement:Denial ELSE statement:Assessment END) //+ statement Statement: asOf, speaksFor $speaksFor
}

// @predicate onlyBy.speaksFor
(EXISTS {
  MATCH (claim)<-[:ABOUT]-(statement:Statement)
  WHERE statement.stance = 'SUPPORTS' //+ statement Statement: asOf
} AND NOT EXISTS {
  MATCH (claim)<-[:ABOUT]-(statement:Statement)
  WHERE statement.stance = 'SUPPORTS' AND NOT (
    true //+ statement Statement: speaksFor $value
  ) //+ statement Statement: asOf
})

// @predicate contested
(EXISTS {
  MATCH (claim)<-[:ABOUT]-(statement:Statement)
  WHERE statement.stance = 'SUPPORTS' //+ statement Statement: asOf
} AND EXISTS {
  MATCH (claim)<-[:ABOUT]-(statement:Statement)
  WHERE statement.stance = 'REJECTS' //+ statement Statement: asOf
}) = $value

// @predicate kind
EXISTS {
  MATCH (version:Record)-[:VERSION_OF*0..1]->(claim)
  WHERE coalesce(version.kind, 'FACT') IN $value //+ version Edge: asOf
}

// @predicate concerns
EXISTS {
  MATCH (claim)-[about:CONCERNS]->(concerned:Actor)
  WHERE concerned.id IN $value //+ about Edge: asOf
}

// @predicate place
EXISTS {
  MATCH (claim)-[at:AT_PLACE]->(:Place) (()-[inside:WITHIN]->() WHERE true //+ inside Edge: asOf
  ){0,20} (place:Place)
  WHERE place.id IN $value //+ at Edge: asOf
}

// @predicate attribute
EXISTS {
  MATCH (version:Record)-[:VERSION_OF*0..1]->(claim)
  WHERE any(wanted IN $value WHERE version['attribute.' + wanted.name] IS NOT NULL
    AND coalesce(version['attribute.' + wanted.name] = wanted.equals, wanted.equals IS NULL)
    AND coalesce(version['attribute.' + wanted.name] >= wanted.from, wanted.from IS NULL)
    AND coalesce(version['attribute.' + wanted.name] <= wanted.to, wanted.to IS NULL)) //+ version Edge: asOf
}

// @predicate text
size($value.words) > 0 AND EXISTS {
  MATCH (version:Record)-[:VERSION_OF*0..1]->(claim)
  WHERE all(word IN $value.words WHERE (' ' + version.words) CONTAINS (' ' + word)) //+ version Edge: known
}

// @source ids
UNWIND $value AS id
MATCH (claim:Record {id: id})
WITH DISTINCT claim

// @source concerns
UNWIND $value AS id
MATCH (:Record {id: id})<-[:CONCERNS]-(claim:Claim)
WITH DISTINCT claim

// @source place
UNWIND $value AS id
MATCH (:Record {id: id})<-[:WITHIN*0..20]-(:Place)<-[:AT_PLACE]-(claim:Claim)
WITH DISTINCT claim

// @source text
CALL db.index.fulltext.queryNodes('claim_text', $value.lucene) YIELD node AS version
MATCH (version)-[:VERSION_OF*0..1]->(claim:Claim)
WITH DISTINCT claim

// @source onlyBy.speaksFor
UNWIND $value AS id
MATCH (:Record {id: id}) (()<-[:SPEAKS_FOR]-()){0,10} (speaker:Actor)
WITH DISTINCT speaker
MATCH (speaker)-[:MADE|ON_BEHALF_OF]-(:Statement)-[:ABOUT]->(claim:Claim)
WITH DISTINCT claim

// @source speaksFor
UNWIND $value AS id
MATCH (:Record {id: id}) (()<-[:SPEAKS_FOR]-()){0,10} (speaker:Actor)
WITH DISTINCT speaker
MATCH (speaker)-[:MADE|ON_BEHALF_OF]-(:Statement)-[:ABOUT]->(claim:Claim)
WITH DISTINCT claim
