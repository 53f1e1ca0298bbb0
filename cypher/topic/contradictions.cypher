// Positions on a topic's claims that do not go together, newest first.
// @from  topic Topic
// @to    left  Statement
// @to    right Statement
// @to    claim Claim
// @to    kind  String
// @order NEWEST DESC key
MATCH (topic)<-[:IN_TOPIC]-(:Claim)-[:CONTRADICTS|ENTAILS|REFINES*0..1]-(shown:Claim)
WHERE true //+ shown Record: known
WITH DISTINCT topic, shown
//& claim/contradictions: shown -> contradiction
WITH topic, contradiction
WHERE any(claim IN contradiction.claims WHERE EXISTS {
  MATCH (claim)-[topical:IN_TOPIC]->(topic)
  WHERE true //+ topical Edge: known
})
WITH contradiction.left AS left, contradiction.right AS right, contradiction.claim AS claim, contradiction.kind AS kind, contradiction.key AS key
WHERE true //+ key Key: page
