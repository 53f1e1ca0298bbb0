// Which utterances two documents tell differently: tellings that share a claim, compared field by field.
// @from one        Document
// @from other      Document
// @to   utterance  Utterance
// @to   field      String
// @to   left       Statement
// @to   right      Statement
// @to   leftValue  String
// @to   rightValue String
MATCH (one)<-[:IN]-(left:Statement)-[:DESCRIBES]->(utterance:Utterance)<-[:DESCRIBES]-(right:Statement)-[:IN]->(other)
WHERE one <> other //+ left Statement: asOf
  AND true //+ right Statement: asOf
  AND EXISTS { (left)-[:ABOUT]->(:Claim)<-[:ABOUT]-(right) }
//& discrepancy/fields: left, right -> field, leftValue, rightValue, place
WITH utterance, left, right, field, leftValue, rightValue, place
ORDER BY utterance.id, left.saidKey, right.saidKey, place
