// What may be asked of a statement: the filters of StatementWhere, and the two clocks of asOf.
// @from statement Statement

// @predicate asOf.known absent
statement.recordedTo IS NULL

// @predicate asOf.known
statement.recordedFrom <= $value AND coalesce(statement.recordedTo > $value, true)

// @predicate asOf.said
statement.saidTo <= $value

// @predicate asOf.undated
(statement.saidTo <= $value OR statement.saidTo IS NULL)

// @predicate ids
(statement.id IN $value OR statement.versionOf IN $value)

// @predicate actor
statement.actorId IN $value

// @predicate actorKind
EXISTS {
  MATCH (statement)<-[:MADE]-(speaker:Actor)
  WHERE any(kind IN $value WHERE CASE kind WHEN 'PERSON' THEN speaker:Person WHEN 'INSTITUTION' THEN speaker:Institution ELSE speaker:UnnamedSource END)
}

// @predicate speaksFor
(statement.actorId IN $value OR statement.onBehalfOfId IS NOT NULL AND EXISTS {
  MATCH (statement)-[:ON_BEHALF_OF]->(:Institution) (()-[voice:SPEAKS_FOR]->() WHERE coalesce(voice.toInstant >= statement.saidFrom, true)
    AND coalesce(voice.fromInstant <= statement.saidTo, true) //+ voice Edge: asOf
  ){0,10} (institution:Actor)
  WHERE institution.id IN $value
} OR (statement.onBehalfOfId IS NULL OR NOT EXISTS { (statement)-[:ON_BEHALF_OF]->(:Institution) }) AND EXISTS {
  MATCH (statement)<-[:MADE]-(:Actor) (()-[voice:SPEAKS_FOR]->() WHERE coalesce(voice.toInstant >= statement.saidFrom, true)
    AND coalesce(voice.fromInstant <= statement.saidTo, true) //+ voice Edge: asOf
  ){0,10} (institution:Actor)
  WHERE institution.id IN $value
})

// @predicate onBehalfOf
EXISTS {
  MATCH (statement)-[:ON_BEHALF_OF]->(institution:Institution)
  WHERE institution.id IN $value
}

// @predicate target
EXISTS {
  MATCH (statement)-[:TARGETS]->(target:Actor)
  WHERE target.id IN $value
}

// @predicate via
EXISTS {
  MATCH (statement) (()-[:VIA]->(step:Statement) WHERE true //+ step Statement: known
  ){1,50} (relay:Statement)
  WHERE relay.actorId IN $value
}

// @predicate claim
EXISTS {
  MATCH (statement)-[about:ABOUT]->(:Claim)
  WHERE about.claimId IN $value
}

// @predicate concerns
EXISTS {
  MATCH (statement)-[:ABOUT]->(:Claim)-[about:CONCERNS]->(concerned:Actor)
  WHERE concerned.id IN $value //+ about Edge: asOf
}

// @predicate place
EXISTS {
  MATCH (statement)-[:ABOUT]->(:Claim)-[at:AT_PLACE]->(:Place) (()-[inside:WITHIN]->() WHERE true //+ inside Edge: asOf
  ){0,20} (place:Place)
  WHERE place.id IN $value //+ at Edge: asOf
}

// @predicate topic
EXISTS {
  MATCH (statement)-[:ABOUT]->(:Claim)-[topical:IN_TOPIC]->(topic:Topic)
  WHERE topic.id IN $value //+ topical Edge: asOf
} OR EXISTS {
  MATCH (statement)-[:ON_TOPIC]->(topic:Topic)
  WHERE topic.id IN $value
}

// @predicate document
statement.documentId IN $value

// @predicate utterance
EXISTS {
  MATCH (statement)-[:DESCRIBES]->(utterance:Utterance)
  WHERE utterance.id IN $value
}

// @predicate respondsTo
EXISTS {
  MATCH (statement)-[:RESPONDS_TO]->(answered:Statement)
  WHERE answered.id IN $value
}

// @predicate basedOn
EXISTS {
  MATCH (statement)-[:BASED_ON]->(basis:Record)
  WHERE basis.id IN $value
}

// @predicate type
any(type IN $value WHERE type IN [label IN labels(statement) | toUpper(label)])

// @predicate act
statement.act IN $value

// @predicate stance
statement.stance IN $value

// @predicate finding
statement.finding IN $value

// @predicate verdict
statement.verdict IN $value

// @predicate medium
statement.medium IN $value

// @predicate factuality
statement.factuality IN $value

// @predicate quoteKind
statement.quoteKind IN $value

// @predicate access
statement.access IN $value

// @predicate coder
statement.coder IN $value

// @predicate origin
coalesce(statement.origin, 'IMPORT') IN $value

// @predicate attribute
any(wanted IN $value WHERE statement['attribute.' + wanted.name] IS NOT NULL
  AND coalesce(statement['attribute.' + wanted.name] = wanted.equals, wanted.equals IS NULL)
  AND coalesce(statement['attribute.' + wanted.name] >= wanted.from, wanted.from IS NULL)
  AND coalesce(statement['attribute.' + wanted.name] <= wanted.to, wanted.to IS NULL))

// @predicate rating
statement.ratingLabel IN $value

// @predicate hedged
(statement.hedgeTexts IS NOT NULL) = $value

// @predicate hedgeKind
any(kind IN statement.hedgeKinds WHERE kind IN $value)

// @predicate hedgeBy
any(by IN statement.hedgeBys WHERE by IN $value)

// @predicate hedgeKind+hedgeBy
any(at IN range(0, coalesce(size(statement.hedgeTexts), 0) - 1) WHERE statement.hedgeKinds[at] IN $hedgeKind AND statement.hedgeBys[at] IN $hedgeBy)

// @predicate language
any(range IN $value WHERE (toLower(statement.language) + '-') STARTS WITH (replace(toLower(range), '_', '-') + '-'))

// @predicate undated
(statement.saidTo IS NULL) = $value

// @predicate answered
EXISTS {
  MATCH (statement)<-[:RESPONDS_TO]-(answer:Statement)
  WHERE true //+ answer Statement: asOf
} = $value

// @predicate said.from
statement.saidFrom >= $value.beginning

// @predicate said.to
statement.saidTo <= $value.end

// @predicate recorded.from
statement.recordedFrom >= $value

// @predicate recorded.to
statement.recordedFrom <= $value

// @predicate text
size($value.words) > 0 AND all(word IN $value.words WHERE (' ' + statement.words) CONTAINS (' ' + word))

// @source ids
UNWIND $value AS id
MATCH (:Record {id: id})<-[:VERSION_OF*0..1]-(statement:Record)
WITH DISTINCT statement

// @source utterance
UNWIND $value AS id
MATCH (:Record {id: id})<-[:DESCRIBES]-(statement:Statement)
WITH DISTINCT statement

// @source respondsTo
UNWIND $value AS id
MATCH (:Record {id: id})<-[:RESPONDS_TO]-(statement:Statement)
WITH DISTINCT statement

// @source basedOn
UNWIND $value AS id
MATCH (:Record {id: id})<-[:BASED_ON]-(statement:Statement)
WITH DISTINCT statement

// @source text
CALL db.index.fulltext.queryNodes('statement_text', $value.lucene) YIELD node AS statement
WITH statement

// @source onBehalfOf
UNWIND $value AS id
MATCH (:Record {id: id})<-[:ON_BEHALF_OF]-(statement:Statement)
WITH DISTINCT statement

// @source target
UNWIND $value AS id
MATCH (:Record {id: id})<-[:TARGETS]-(statement:Statement)
WITH DISTINCT statement

// @source place
UNWIND $value AS id
MATCH (:Record {id: id})<-[:WITHIN*0..20]-(:Place)<-[:AT_PLACE]-(:Claim)<-[:ABOUT]-(statement:Statement)
WITH DISTINCT statement

// @source concerns unless actor
UNWIND $value AS id
MATCH (:Record {id: id})<-[:CONCERNS]-(:Claim)<-[:ABOUT]-(statement:Statement)
WITH DISTINCT statement

// @source claim
UNWIND $value AS id
MATCH (:Record {id: id})<-[:ABOUT]-(statement:Statement)
WITH DISTINCT statement

// @source document
UNWIND $value AS id
MATCH (:Record {id: id})<-[:IN]-(statement:Statement)
WITH DISTINCT statement

// @source speaksFor unless actor
UNWIND $value AS id
MATCH (:Record {id: id}) (()<-[:SPEAKS_FOR]-()){0,10} (speaker:Actor)
WITH DISTINCT speaker
MATCH (speaker)-[:MADE|ON_BEHALF_OF]-(statement:Statement)
WITH DISTINCT statement

// @source topic unless actor
UNWIND $value AS id
MATCH (topic:Record {id: id})
CALL (topic) {
  MATCH (topic)<-[:IN_TOPIC]-(:Claim)<-[:ABOUT]-(statement:Statement)
  RETURN statement
  UNION
  MATCH (topic)<-[:ON_TOPIC]-(statement:Statement)
  RETURN statement
}
WITH DISTINCT statement
