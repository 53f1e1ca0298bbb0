// Who changed position, on what and when. What has no date of its own has no place in that order.
// @to    actor  Actor
// @to    claim  Claim
// @to    before Statement
// @to    after  Statement
// @param actor  List<String>
// @param claim  List<String>
// @param topic  List<String>
// @param from   Date
// @param to     Date
// @param limit  Integer
MATCH (statement:Statement)-[about:ABOUT]->(claim:Claim)
WHERE statement.saidKey < '4q58yermdc0' AND about.saidKey < '4q58yermdc0' //+ statement Statement: asOf
//? actor
  AND statement.actorId IN $actor
//?
//? claim
  AND about.claimId IN $claim
//?
//? topic
  AND EXISTS {
    MATCH (claim)-[topical:IN_TOPIC]->(topic:Topic)
    WHERE topic.id IN $topic //+ topical Edge: asOf
  }
//?
WITH statement.actorId AS actorId, claim, statement
ORDER BY statement.saidKey
WITH actorId, claim, collect(statement) AS positions
//& position/changes: positions -> before, after
WITH actorId, claim, before, after
ORDER BY after.saidKey, claim.id LIMIT $limit
MATCH (actor:Record&Actor {id: actorId})
WITH actor, claim, before, after
ORDER BY after.saidKey, claim.id
