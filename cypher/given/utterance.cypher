// The utterance that a mutation wrote.
// @to    utterance Utterance
// @param given Map
MATCH (utterance:Record&Utterance {id: $given.id})
