// The actors whom a statement is aimed at.
// @from statement Statement
// @to   actor     Actor
MATCH (statement)-[:TARGETS]->(actor:Actor)
WITH actor ORDER BY actor.id
