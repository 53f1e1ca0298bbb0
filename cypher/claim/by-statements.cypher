// Where a claim stands by how many statements are about it.
// @from claim Claim
// @to   key   String
CALL (claim) {
  OPTIONAL MATCH (claim)<-[:ABOUT]-(statement:Statement)
  WHERE true //+ statement Statement: asOf
  RETURN count(statement) AS statements
}
WITH right('000000000' + toString(statements), 10) + ' ' + claim.id AS key
