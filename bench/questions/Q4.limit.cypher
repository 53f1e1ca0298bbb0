// The ten best claims for some words, with their tallies.
// @param lucene String
CALL db.index.fulltext.queryNodes('claim_text', $lucene, {limit: 100}) YIELD node AS claim, score
WHERE claim.recordedTo IS NULL
WITH claim, score ORDER BY score DESC, claim.id LIMIT 10
CALL (claim) {
  MATCH (claim)<-[:ABOUT]-(statement:Statement)<-[:MADE]-(actor:Actor)
  WHERE statement.recordedTo IS NULL
  WITH actor, CASE WHEN statement:Assertion THEN 1 WHEN statement:Denial THEN 2 WHEN statement:Assessment THEN 3 ELSE 0 END AS type, EXISTS { (statement)<-[:VIA]-(:Statement) } AS relays
  RETURN {asserted: count(DISTINCT CASE type WHEN 1 THEN actor END), denied: count(DISTINCT CASE type WHEN 2 THEN actor END), assessed: count(DISTINCT CASE type WHEN 3 THEN actor END), reported: count(DISTINCT CASE WHEN relays THEN actor END)} AS tally
}
WITH claim, score, tally ORDER BY score DESC, claim.id
RETURN {search: {nodes: collect({node: {id: claim.id, text: claim.text, tally: tally}})}} AS data
