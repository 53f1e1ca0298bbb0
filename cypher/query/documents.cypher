// Where it is told, by when it was recorded.
// @to    document Document
// @order RECORDED document.recordedKey
//+ document Document: source
MATCH (document:Document)
WHERE document.recordedKey IS NOT NULL //+ document Document: where, asOf, page
