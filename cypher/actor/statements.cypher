// What an actor said, by when it was said or recorded, read in order from an index on actorId.
// @from  actor     Actor
// @to    statement Statement
// @order SAID      statement.actorId | statement.saidKey | unknown 4q58yermdc0
// @order RECORDED  statement.actorId | statement.recordedKey
MATCH (statement:Statement)
WHERE statement.actorId = actor.id //+ statement Statement: where, asOf, page
