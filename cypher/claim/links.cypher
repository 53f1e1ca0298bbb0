// What a claim contradicts, refines, entails or explains, and according to which statement.
// @from claim     Claim
// @to   other     Claim
// @to   kind      String
// @to   according Statement?
MATCH (claim)-[link:CONTRADICTS|REFINES|ENTAILS|EXPLAINS]->(other:Claim)
WHERE true //+ link Edge: asOf
OPTIONAL MATCH (according:Record&Statement {id: link.statementId})
WITH other, type(link) AS kind, according ORDER BY kind, other.id, according.id
