// The statements about a topic's claims, and the remarks on the topic itself.
// @from  topic     Topic
// @to    statement Statement
// @order SAID      statement.saidKey | unknown 4q58yermdc0
// @order RECORDED  statement.recordedKey
CALL (topic) {
  MATCH (topic)<-[topical:IN_TOPIC]-(:Claim)<-[:ABOUT]-(statement:Statement)
  WHERE true //+ topical Edge: asOf
  RETURN statement
  UNION
  MATCH (topic)<-[:ON_TOPIC]-(statement:Statement)
  RETURN statement
}
WITH statement
WHERE true //+ statement Statement: where, asOf, page
