// Positions on a topic's claims that do not go together, newest first.
// @from  topic Topic
// @to    left  Statement
// @to    right Statement
// @to    claim Claim
// @to    kind  String
// @order NEWEST DESC key
// @counts times
// @param where  Map
// @param first  Integer
// @param last   Integer
// @param after  String
// @param before String
CALL (topic) {
  MATCH (topic)<-[topical:IN_TOPIC]-(member:Claim)
  WHERE true //+ topical Edge: known
  RETURN collect(member) AS members
}
CALL (members) {
  UNWIND members AS member
  MATCH (member)-[:CONTRADICTS|ENTAILS|REFINES*0..1]-(shown:Claim)
  WHERE true //+ shown Record: known
  RETURN DISTINCT shown
}
//& claim/contradictions: shown, members -> contradiction, times
WITH contradiction.left AS left, contradiction.right AS right, contradiction.claim AS claim, contradiction.kind AS kind, contradiction.key AS key, times
WHERE true //+ key Key: page
