// An utterance by its id.
// @to    utterance Utterance
// @param id        String
MATCH (utterance:Record&Utterance {id: $id})
WHERE true //+ utterance Identity: known
