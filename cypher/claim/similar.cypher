// The claims whose wording is like that of this one, the most alike first.
// @from  claim     Claim
// @to    other     Claim
// @to    score     Float
// @to    alike     List<Any>
// @param first     Integer
// @param threshold Float
MATCH (own:Record)-[:VERSION_OF*0..1]->(claim)
WHERE true //+ own Edge: known
WITH DISTINCT claim, coalesce(own.words, '') AS sought, own.translations IS NOT NULL AS translated
//& claim/alike: sought, translated -> other, score, alike
WITH claim, other, score, alike
WHERE other <> claim AND score >= coalesce($threshold, 0.3)
WITH other, score, alike
ORDER BY score DESC, other.id LIMIT coalesce($first, 10)
