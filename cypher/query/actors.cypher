// Who speaks, by name or by when it was recorded.
// @to    actor Actor
// @order NAME     actor.nameKey
// @order RECORDED actor.recordedKey
//+ actor Actor: source
MATCH (actor:Actor)
WHERE actor.id IS NOT NULL //+ actor Actor: where, asOf, page
