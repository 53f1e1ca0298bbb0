// What these coders coded of documents, or of the documents of topics: who has coded which document, the drafts and the statements.
// A coder is told of the documents that they have handed in alone; of others that are named, only which.
// @to    hidden     List<String>
// @to    documents  List<List<Any>>
// @to    drafts     List<List<Any>>
// @to    statements List<List<Any>>
// @to    coders     List<String>
// @param given      Map
// @param document   List<String>
// @param topic      List<String>
// @param coders     List<String>
CALL () {
  UNWIND coalesce($document, []) AS id
  MATCH (document:Record&Document {id: id})
  RETURN document
  UNION
  UNWIND coalesce($topic, []) AS id
  MATCH (topic:Record&Topic {id: id})<-[topical:IN_TOPIC]-(claim:Claim)<-[:ABOUT]-(statement:Statement)-[:IN]->(document:Document)
  WHERE statement.coder IN $coders //+ statement Statement: asOf
    AND true //+ topical Edge: asOf
  RETURN document
  UNION
  UNWIND coalesce($topic, []) AS id
  MATCH (topic:Record&Topic {id: id})<-[:ON_TOPIC]-(statement:Statement)-[:IN]->(document:Document)
  WHERE statement.coder IN $coders //+ statement Statement: asOf
  RETURN document
  UNION
  UNWIND coalesce($topic, []) AS id
  MATCH (draft:Draft)
  WHERE draft.coder IN $coders AND draft.status = 'OPEN' AND (id IN draft.names OR EXISTS {
    MATCH (claim:Record&Claim)-[topical:IN_TOPIC]->(topic:Topic {id: id})
    WHERE claim.id IN draft.names //+ topical Edge: asOf
  }) //+ draft Draft: known
  MATCH (document:Record&Document {id: draft.document})
  RETURN document
}
WITH document, $given.sees = 'ALL' OR EXISTS {
  MATCH (coding:Coding {document: document.id, coder: $given.coder})
  WHERE coding.handedInAt IS NOT NULL
} AS isOpen
WITH
  collect(CASE WHEN isOpen THEN document END) AS seen,
  [id IN collect(CASE WHEN NOT isOpen THEN document.id END) WHERE $document IS NOT NULL] AS hidden
WITH hidden, seen,
  COLLECT {
    UNWIND seen AS document
    MATCH (draft:Draft {document: document.id})
    WHERE draft.coder IN $coders AND draft.status = 'OPEN' AND draft.noun = 'Statement' //+ draft Draft: known
    RETURN [
      document.id, draft.id, draft.coder, draft.origin, draft.record,
      [draft.exact, draft.prefix, draft.suffix, draft.start, draft.end],
      COLLECT { UNWIND draft.names AS name MATCH (claim:Record&Claim {id: name}) RETURN [claim.id, claim.kind] }
    ]
  } AS drafts,
  COLLECT {
    UNWIND seen AS document
    MATCH (document)<-[place:IN]-(statement:Statement)
    WHERE statement.coder IN $coders //+ statement Statement: asOf
    RETURN [
      document.id, statement.id, statement.coder, statement.actorId, statement.quote,
      [place.exact, place.prefix, place.suffix, place.start, place.end],
      COLLECT { MATCH (statement)-[:ABOUT]->(claim:Claim) RETURN claim.id ORDER BY claim.id },
      [[name IN ['act', 'stance', 'quoteKind', 'factuality', 'finding', 'verdict', 'medium'] | [name, statement[name]]],
      [statement.hedgeKinds, statement.hedgeBys]],
      [key IN keys(statement) WHERE key STARTS WITH 'attribute.' | [key, statement[key]]]
    ]
  } AS statements
WITH hidden, drafts, statements, $coders AS coders,
  COLLECT {
    UNWIND seen AS document
    RETURN [
      document.id,
      COLLECT {
        MATCH (coding:Coding {document: document.id})
        WHERE coding.coder IN $coders AND coding.handedInAt IS NOT NULL
        RETURN coding.coder
      },
      CASE WHEN any(one IN drafts WHERE one[0] = document.id AND one[5][3] IS NULL)
        OR any(one IN statements WHERE one[0] = document.id AND one[5][3] IS NULL)
      THEN document.body END
    ]
  } AS documents
WITH hidden, documents, drafts, statements, coders
