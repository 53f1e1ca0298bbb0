// The statements that this one passed on.
// @from  statement Statement
// @to    inner     Statement
// @order SAID      inner.saidKey | unknown 4q58yermdc0
MATCH (statement)<-[:VIA]-(inner:Statement)
WHERE true //+ inner Statement: where, asOf, page
