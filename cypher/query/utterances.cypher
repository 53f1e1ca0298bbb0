// The acts of saying that statements describe, by when they were recorded.
// @to    utterance Utterance
// @order RECORDED  utterance.recordedKey
//+ utterance Utterance: source
MATCH (utterance:Utterance)
WHERE utterance.recordedKey IS NOT NULL //+ utterance Utterance: where, asOf, page
