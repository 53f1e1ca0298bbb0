// Positions that do not go together, newest first.
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
//+ shown ContradictedClaim: source
MATCH (shown:Claim)
WHERE shown.recordedKey IS NOT NULL //+ shown Record: known
WITH shown, null AS members
//& claim/contradictions: shown, members -> contradiction, times
WITH contradiction, times
WHERE true //+ contradiction Contradiction: where
WITH contradiction.left AS left, contradiction.right AS right, contradiction.claim AS claim, contradiction.kind AS kind, contradiction.key AS key, times
WHERE true //+ key Key: page
