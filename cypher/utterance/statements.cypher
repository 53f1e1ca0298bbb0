// The tellings of an utterance.
// @from  utterance Utterance
// @to    statement Statement
// @order SAID      statement.saidKey | unknown 4q58yermdc0
// @order RECORDED  statement.recordedKey
MATCH (utterance)<-[:DESCRIBES]-(statement:Statement)
WHERE true //+ statement Statement: where, asOf, page
