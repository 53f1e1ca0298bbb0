// Where to look for contradictions when a filter is there: claims that may show one, the named ones and those linked with them.
// @from claim Claim

// @source claim
UNWIND $value AS id
MATCH (named:Record&Claim {id: id})
MATCH (named)-[:CONTRADICTS|ENTAILS|REFINES*0..1]-(claim:Claim)
WITH DISTINCT claim

// @source actor
UNWIND $value AS id
MATCH (given:Record&Actor {id: id})
MATCH path = ANY SHORTEST (given) (()-[:SAME_AS]-()){0,} (member:Actor)
MATCH (member)-[:MADE]->(statement:Statement)-[:ABOUT]->(named:Claim)
WHERE statement.stance IN ['SUPPORTS', 'REJECTS']
WITH DISTINCT named
MATCH (named)-[:CONTRADICTS|ENTAILS|REFINES*0..1]-(claim:Claim)
WITH DISTINCT claim

// @source topic
UNWIND $value AS id
MATCH (:Record {id: id})<-[:IN_TOPIC]-(named:Claim)
MATCH (named)-[:CONTRADICTS|ENTAILS|REFINES*0..1]-(claim:Claim)
WITH DISTINCT claim
