// Who said what, of one actor: read in order from an index on actorId.
// @to     statement Statement
// @covers actor
// @param  only      Map
// @order  SAID      statement.actorId | statement.saidKey | unknown 4q58yermdc0
// @order  RECORDED  statement.actorId | statement.recordedKey
//+ statement Statement: source
MATCH (statement:Statement)
WHERE statement.actorId = $only.actor //+ statement Statement: where, asOf, page
