// The pieces of evidence, by when they were recorded.
// @to    evidence Evidence
// @order RECORDED evidence.recordedKey
//+ evidence Evidence: source
MATCH (evidence:Evidence)
WHERE evidence.recordedKey IS NOT NULL //+ evidence Evidence: where, asOf, page
