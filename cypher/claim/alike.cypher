// The claims whose wording is like these words: the 100 that full text finds best, each with its score in 0 to 1. It is made of the sequences of four characters and of the pairs of words that both wordings hold, each as a share of both (Dice); where a wording has translations, which the other may lack, as a share of the shorter.
// @from sought     String
// @from translated Boolean
// @to   other      Claim
// @to   score      Float
// @to   alike      List<Any>
WITH translated, left(sought, 1000) AS wording
WITH wording, translated, split(wording, ' ') AS soughtWords, ' ' + wording + ' ' AS soughtText
CALL (soughtText) {
  UNWIND range(0, size(soughtText) - 4) AS place
  RETURN collect(DISTINCT substring(soughtText, place, 4)) AS soughtParts
}
CALL (soughtWords) {
  UNWIND range(0, size(soughtWords) - 2) AS place
  RETURN collect(DISTINCT soughtWords[place] + ' ' + soughtWords[place + 1]) AS soughtPairs
}
CALL db.index.fulltext.queryNodes('claim_text', CASE wording WHEN '' THEN '""' ELSE wording END, {limit: 100
//? restricted
* 1000
//?
}) YIELD node AS hit
//? restricted
WITH wording, translated, soughtParts, soughtPairs, hit
WHERE true //+ hit Record: sight
WITH wording, translated, soughtParts, soughtPairs, hit LIMIT 100
//?
WHERE true //+ hit Edge: known
MATCH (hit)-[:VERSION_OF*0..1]->(other:Claim)
WHERE true //+ other Claim: asOf
WITH DISTINCT wording, translated OR hit.translations IS NOT NULL AS uneven, soughtParts, soughtPairs, other, left(hit.words, 1000) AS found
WITH wording, uneven, soughtParts, soughtPairs, other, found, ' ' + found + ' ' AS foundText, split(found, ' ') AS foundWords
CALL (foundText) {
  UNWIND range(0, size(foundText) - 4) AS place
  RETURN collect(DISTINCT substring(foundText, place, 4)) AS foundParts
}
CALL (foundWords) {
  UNWIND range(0, size(foundWords) - 2) AS place
  RETURN collect(DISTINCT foundWords[place] + ' ' + foundWords[place + 1]) AS foundPairs
}
CALL (soughtParts, foundParts) {
  UNWIND soughtParts + foundParts AS part
  RETURN count(DISTINCT part) AS distinctParts
}
CALL (soughtPairs, foundPairs) {
  UNWIND soughtPairs + foundPairs AS pair
  RETURN count(DISTINCT pair) AS distinctPairs
}
WITH wording, uneven, other, found, size(soughtParts) AS parts1, size(foundParts) AS parts2, distinctParts,
  size(soughtPairs) AS pairs1, size(foundPairs) AS pairs2, distinctPairs
WITH wording, other, found, parts1 + parts2 - distinctParts AS sharedParts, pairs1 + pairs2 - distinctPairs AS sharedPairs,
  CASE WHEN uneven AND parts1 < parts2 THEN parts1 WHEN uneven THEN parts2 ELSE (parts1 + parts2) / 2.0 END AS allParts,
  CASE WHEN uneven AND pairs1 < pairs2 THEN pairs1 WHEN uneven THEN pairs2 ELSE (pairs1 + pairs2) / 2.0 END AS allPairs
WITH wording, other, found, sharedParts * 1.0 / allParts AS parts,
  CASE WHEN allPairs = 0 THEN sharedParts * 1.0 / allParts ELSE sharedPairs * 1.0 / allPairs END AS pairs
WITH other, round((parts * 0.85 + pairs * 0.15) * 1000) / 1000 AS score, [wording, found, parts, pairs] AS alike
