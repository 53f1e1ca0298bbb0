// The claims whose wording is like a text, the most alike first.
// @to    other     Claim
// @to    score     Float
// @to    alike     List<Any>
// @param text      String
// @param first     Integer
// @param threshold Float
WITH reduce(joined = '', word IN $text.words | joined + CASE joined WHEN '' THEN '' ELSE ' ' END + word) AS sought, false AS translated
//& claim/alike: sought, translated -> other, score, alike
WITH other, score, alike
WHERE score >= coalesce($threshold, 0.3)
WITH other, score, alike
ORDER BY score DESC, other.id LIMIT coalesce($first, 10)
