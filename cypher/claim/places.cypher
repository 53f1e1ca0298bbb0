// The places that a claim is about.
// @from claim Claim
// @to   place Place
MATCH (claim)-[at:AT_PLACE]->(place:Place)
WHERE true //+ at Edge: asOf
WITH place ORDER BY place.id
