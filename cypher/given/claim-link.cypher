// The link between claims that a mutation wrote.
// @to    other Claim
// @to    kind String
// @to    according Statement?
// @param given Map
MATCH (link:Record&Link {id: $given.id})
MATCH (:Record {id: link.left})-[edge:CONTRADICTS|REFINES|ENTAILS|EXPLAINS]->(other:Claim)
WHERE edge.id = link.id
OPTIONAL MATCH (according:Record&Statement {id: edge.statementId})
WITH other, type(edge) AS kind, according
