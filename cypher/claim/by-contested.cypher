// Where a claim stands by how contested it is: by the smaller of the numbers of actors who support and who reject it, then by the statements about it.
// @from claim Claim
// @to   key   String
CALL (claim) {
  OPTIONAL MATCH (claim)<-[:ABOUT]-(statement:Statement)
  WHERE true //+ statement Statement: asOf
  RETURN count(DISTINCT CASE WHEN statement.stance = 'SUPPORTS' THEN statement.actorId END) AS supporting,
    count(DISTINCT CASE WHEN statement.stance = 'REJECTS' THEN statement.actorId END) AS rejecting,
    count(statement) AS statements
}
WITH right('000000000' + toString(CASE WHEN supporting < rejecting THEN supporting ELSE rejecting END), 10)
  + ' ' + right('000000000' + toString(statements), 10) + ' ' + claim.id AS key
