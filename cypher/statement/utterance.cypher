// The act of saying that a statement describes.
// @from statement Statement
// @to   utterance Utterance
MATCH (statement)-[:DESCRIBES]->(utterance:Utterance)
