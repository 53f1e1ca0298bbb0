// Statements without exactly one speaker, with several documents or relays, or whose actorId, documentId or onBehalfOfId is another.
MATCH (statement:Statement|Incomplete)
WITH statement,
  COLLECT { MATCH (statement)<-[:MADE]-(actor:Record) RETURN actor.id } AS speakers,
  COLLECT { MATCH (statement)-[:IN]->(document:Record) RETURN document.id } AS documents,
  COLLECT { MATCH (statement)-[:ON_BEHALF_OF]->(institution:Record) RETURN institution.id } AS capacities,
  COUNT { MATCH (statement)-[:VIA]->(relay:Record) WHERE relay.versionOf IS NULL } AS relays
WHERE size(speakers) <> 1 OR size(documents) > 1 OR relays > 1
  OR coalesce(statement.actorId, '') <> speakers[0]
  OR coalesce(statement.documentId, '') <> coalesce(documents[0], '')
  OR size(capacities) > 1 OR coalesce(statement.onBehalfOfId, '') <> coalesce(capacities[0], '')
RETURN count(statement) AS count
