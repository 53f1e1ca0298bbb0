// Who said what, about one claim: read in order from the index on ABOUT.
// @to     statement Statement
// @covers claim
// @param  only      Map
// @order  SAID      about.claimId | about.saidKey | unknown 4q58yermdc0
// @order  RECORDED  about.claimId | about.recordedKey
//+ statement Statement: source
MATCH (statement:Statement)-[about:ABOUT]->(:Claim)
WHERE about.claimId = $only.claim AND about.saidKey IS NOT NULL //+ statement Statement: where, asOf, page
