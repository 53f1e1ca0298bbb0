// The actors whom a claim is about.
// @from claim Claim
// @to   actor Actor
MATCH (claim)-[about:CONCERNS]->(actor:Actor)
WHERE true //+ about Edge: asOf
WITH actor ORDER BY actor.id
