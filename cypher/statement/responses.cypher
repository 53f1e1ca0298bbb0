// What answers a statement.
// @from  statement Statement
// @to    answer    Statement
// @order SAID      answer.saidKey | unknown 4q58yermdc0
MATCH (statement)<-[:RESPONDS_TO]-(answer:Statement)
WHERE true //+ answer Statement: where, asOf, page
