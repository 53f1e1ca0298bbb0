// What rests on a statement: the reverse of its basis.
// @from  statement Statement
// @to    resting   Statement
// @order SAID      resting.saidKey | unknown 4q58yermdc0
MATCH (statement)<-[:BASED_ON]-(resting:Statement)
WHERE true //+ resting Statement: where, asOf, page
