// Whether statements may be read and how late they were said at the latest: all that it depends on, and what is stored.
// @param ids List<String>
UNWIND $ids AS id
MATCH (statement:Record {id: id})
WHERE (statement:Statement OR statement:Incomplete) AND statement.versionOf IS NULL
RETURN statement.id AS id, elementId(statement) AS element, statement:Statement AS complete, statement.act AS act,
  statement.said AS said, statement.saidTo AS saidTo, statement.saidKey AS saidKey,
  EXISTS { (statement)<-[:MADE]-(:Actor) }
    AND NOT EXISTS { (statement)-[:ABOUT]->(claim) WHERE NOT claim:Claim }
    AND NOT EXISTS { (statement)-[:ON_TOPIC]->(topic) WHERE NOT topic:Topic }
    AND NOT EXISTS { (statement)-[:IN]->(document) WHERE NOT document:Document }
    AND NOT EXISTS { (statement) (()-[:VIA]->(outer WHERE outer.versionOf IS NULL))+ (statement) } AS present,
  head([(statement)-[:IN]->(document) | document.publishedTo]) AS publishedTo,
  head([(statement)-[:VIA]->(relay) WHERE relay.versionOf IS NULL | [relay.id, relay:Statement, relay.saidTo]]) AS relay,
  statement.recordedTo IS NULL AS current
