// The link between claims that a mutation wrote.
// @to    other Claim
// @to    kind String
// @to    according Statement?
// @to    link Edge
// @param given Map
MATCH (record:Record&Link {id: $given.id})
MATCH (:Record {id: record.left})-[link:CONTRADICTS|REFINES|ENTAILS|EXPLAINS]->(other:Claim)
WHERE link.id = record.id
OPTIONAL MATCH (according:Record&Statement {id: link.statementId})
WITH other, type(link) AS kind, according, link
