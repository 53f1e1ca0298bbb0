// Who changed position on claims in some topics, where these are all that is asked: read from the topics.
// @to    actor  Actor
// @to    claim  Claim
// @to    before Statement
// @to    after  Statement
// @param topic  List<String>
// @param from   Date
// @param to     Date
// @param limit  Integer
UNWIND $topic AS id
MATCH (:Record {id: id})<-[topical:IN_TOPIC]-(claim:Claim)
WHERE true //+ topical Edge: asOf
WITH DISTINCT claim
MATCH (claim)<-[:ABOUT]-(statement:Statement)
WHERE statement.saidKey < '4q58yermdc0' //+ statement Statement: asOf
WITH statement.actorId AS actorId, claim, statement
ORDER BY statement.saidKey
WITH actorId, claim, collect(statement) AS positions
//& position/changes: positions -> before, after
WITH actorId, claim, before, after
ORDER BY after.saidKey, claim.id LIMIT $limit
MATCH (actor:Record&Actor {id: actorId})
WITH actor, claim, before, after
ORDER BY after.saidKey, claim.id
