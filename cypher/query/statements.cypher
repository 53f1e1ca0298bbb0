// Who said what, by when it was said or recorded.
// @to    statement Statement
// @order SAID     statement.saidKey | unknown 4q58yermdc0
// @order RECORDED statement.recordedKey
//+ statement Statement: source
MATCH (statement:Statement)
WHERE statement.saidKey IS NOT NULL //+ statement Statement: where, asOf, page
