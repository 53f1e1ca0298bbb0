// The statements about a claim, by when they were said, read in order from the index on ABOUT.
// @from  claim     Claim
// @to    statement Statement
// @order SAID      about.claimId | about.saidKey | unknown 4q58yermdc0
// @order RECORDED  about.claimId | about.recordedKey
MATCH (statement:Statement)-[about:ABOUT]->(:Claim)
WHERE about.claimId = claim.id AND about.saidKey IS NOT NULL //+ statement Statement: where, asOf, page
