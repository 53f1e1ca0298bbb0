// Positions on a claim that do not go together, or that do not with positions on claims linked to it; newest first.
// @from  asked Claim
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
CALL (asked) {
  MATCH (asked)-[:CONTRADICTS|ENTAILS|REFINES*0..1]-(shown:Claim)
  WHERE true //+ shown Record: known
  RETURN DISTINCT shown
}
WITH shown, [asked] AS members
//& claim/contradictions: shown, members -> contradiction, times
WITH contradiction.left AS left, contradiction.right AS right, contradiction.claim AS claim, contradiction.kind AS kind, contradiction.key AS key, times
WHERE true //+ key Key: page
