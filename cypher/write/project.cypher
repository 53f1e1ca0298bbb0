// The edge from the actor to each claim of statements that have become readable, each [statement element, edge type].
// @access WRITE
// @param rows List<List<Any>>
UNWIND $rows AS row
MATCH (statement) WHERE elementId(statement) = row[0]
MATCH (actor:Actor)-[:MADE]->(statement)-[:ABOUT]->(claim:Claim)
CREATE (actor)-[edge:$(row[1])]->(claim)
SET edge = {statementId: statement.id, claimId: claim.id, said: statement.said, stance: statement.stance}
