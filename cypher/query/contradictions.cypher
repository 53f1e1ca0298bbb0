// Positions that do not go together, newest first.
// @to    left  Statement
// @to    right Statement
// @to    claim Claim
// @to    kind  String
// @order NEWEST DESC key
//+ shown ContradictedClaim: source
MATCH (shown:Claim)
WHERE true //+ shown Record: known
//& claim/contradictions: shown -> contradiction
WITH contradiction
WHERE true //+ contradiction Contradiction: where
WITH contradiction.left AS left, contradiction.right AS right, contradiction.claim AS claim, contradiction.kind AS kind, contradiction.key AS key
WHERE true //+ key Key: page
