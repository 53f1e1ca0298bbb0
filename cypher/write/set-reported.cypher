// The edges from the claims of statements that have begun to relay to who relays them, each [statement element, depth].
// @access WRITE
// @param rows List<List<Any>>
UNWIND $rows AS row
MATCH (statement) WHERE elementId(statement) = row[0]
SET statement.depth = row[1]
WITH statement
MATCH (actor:Actor)-[:MADE]->(statement)-[:ABOUT]->(claim:Claim)
CREATE (claim)-[:REPORTED_BY {statementId: statement.id, claimId: claim.id, depth: statement.depth}]->(actor)
