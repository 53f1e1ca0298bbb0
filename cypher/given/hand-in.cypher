// What a mutation handed in.
// @to    coding HandIn
// @param given  Map
MATCH (coding:Coding {document: $given.document, coder: $given.coder})
