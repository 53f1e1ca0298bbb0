// The utterances about a claim that are told differently: tellings in different documents, compared field by field.
// @from claim      Claim
// @to   utterance  Utterance
// @to   field      String
// @to   left       Statement
// @to   right      Statement
// @to   leftValue  String
// @to   rightValue String
MATCH (claim)<-[:ABOUT]-(left:Statement)-[:DESCRIBES]->(utterance:Utterance)<-[:DESCRIBES]-(right:Statement)-[:ABOUT]->(claim)
WHERE left.saidKey < right.saidKey AND left.documentId <> right.documentId //+ left Statement: asOf
  AND true //+ right Statement: asOf
WITH DISTINCT utterance, left, right
//& discrepancy/fields: left, right -> field, leftValue, rightValue, place
WITH utterance, left, right, field, leftValue, rightValue, place
ORDER BY utterance.id, left.saidKey, right.saidKey, place
