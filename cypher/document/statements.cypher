// The statements in a document, by when they were said, read in order from the index on IN.
// @from  document  Document
// @to    statement Statement
// @order SAID      place.documentId | place.saidKey | unknown 4q58yermdc0
// @order RECORDED  place.documentId | place.recordedKey
MATCH (statement:Statement)-[place:IN]->(:Document)
WHERE place.documentId = document.id AND place.saidKey IS NOT NULL //+ statement Statement: where, asOf, page
