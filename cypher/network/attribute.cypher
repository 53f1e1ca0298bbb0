// The values of a variable of the codebook that hold for a statement: its own, else its speaker's, else its document's, else those of its claims, by their ids.
// @from statement Statement
// @from name      String
// @to   value     Any
OPTIONAL MATCH (statement)<-[:MADE]-(speaker:Actor)
OPTIONAL MATCH (statement)-[:IN]->(document:Document)
OPTIONAL MATCH (statement)-[:ABOUT]->(claim:Claim)
// The first of them counts where a statement has one level, so they have an order.
WITH statement, name, speaker, document, claim ORDER BY claim.id
WITH statement, name, speaker, document, collect(claim) AS claims
WITH name, [statement, speaker, document] + claims AS holders
UNWIND range(0, size(holders) - 1) AS place
WITH name, place, holders[place] AS holder
//? known
OPTIONAL MATCH (former:Record)-[:VERSION_OF*0..1]->(holder)
WHERE true //+ former Edge: known
WITH name, place, head(collect(former)) AS holder
//?
WITH place, holder['attribute.' + name] AS value ORDER BY place
WHERE value IS NOT NULL
WITH CASE WHEN place < 3 THEN place ELSE 3 END AS rank, collect(DISTINCT value) AS found ORDER BY rank LIMIT 1
UNWIND found AS value
