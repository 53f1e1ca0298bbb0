// The codebook, by name or by when they were recorded.
// @to    variable Variable
// @order NAME     variable.nameKey
// @order RECORDED variable.recordedKey
//+ variable Variable: source
MATCH (variable:Variable)
WHERE variable.id IS NOT NULL //+ variable Variable: where, asOf, page
