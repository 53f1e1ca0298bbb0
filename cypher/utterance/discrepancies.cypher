// One utterance told differently: its tellings in different documents that share a claim, compared field by field.
// @from utterance  Utterance
// @to   utterance  Utterance
// @to   field      String
// @to   left       Statement
// @to   right      Statement
// @to   leftValue  String
// @to   rightValue String
MATCH (utterance)<-[:DESCRIBES]-(left:Statement)-[:ABOUT]->(:Claim)<-[:ABOUT]-(right:Statement)-[:DESCRIBES]->(utterance)
WHERE left.saidKey < right.saidKey AND left.documentId <> right.documentId //+ left Statement: asOf
  AND true //+ right Statement: asOf
WITH DISTINCT utterance, left, right
//& discrepancy/fields: left, right -> field, leftValue, rightValue, place
WITH utterance, left, right, field, leftValue, rightValue, place
ORDER BY left.saidKey, right.saidKey, place
