// What contradicts, refines, entails or explains a claim, and according to which statement.
// @from claim     Claim
// @to   other     Claim
// @to   kind      String
// @to   according Statement?
// @to   link      Edge
MATCH (claim)<-[link:CONTRADICTS|REFINES|ENTAILS|EXPLAINS]-(other:Claim)
WHERE true //+ link Edge: asOf
WITH other, type(link) AS kind, link.statementId AS statementId, link
//? restricted
//& statement/nameable: statementId -> nameable
WITH other, kind, nameable AS statementId, link
//?
//& statement/seen: statementId -> according
WITH other, kind, according, statementId, link
WHERE statementId IS NULL OR according IS NOT NULL
WITH other, kind, according, link ORDER BY kind, other.id, coalesce(statementId, '')
