// A statement's chain outward, with the actors and documents of its hops.
// @param id String
MATCH (statement:Record:Statement {id: $id})
CALL (statement) {
  MATCH path = (statement)-[:VIA*0..50]->(hop:Statement)
  WITH hop, length(path) AS distance
  MATCH (hop)<-[:MADE]-(actor:Actor)
  OPTIONAL MATCH (hop)-[:IN]->(document:Document)
  WITH hop, actor, document ORDER BY distance
  RETURN collect({id: hop.id, actor: {id: actor.id, name: actor.name}, document: CASE WHEN document IS NULL THEN null ELSE {id: document.id, title: document.title} END}) AS hops
}
RETURN {statement: {id: statement.id, chain: {depth: size(hops) - 1, hops: hops, document: last(hops).document}}} AS data
