// Positions that do not go together, newest first.
// @to    left  Statement
// @to    right Statement
// @to    claim Claim
// @to    kind  String
// @order NEWEST DESC key
// @counts times
// @param where  Map
// @param first  Integer
// @param last   Integer
// @param after  String
// @param before String
// Where to look: the claims that a filter names and those linked with them, else all. What the filters say is a value, so that the text is the same for all of them.
CALL () {
  UNWIND $where.claim AS id
  MATCH (named:Record&Claim {id: id})
  MATCH (named)-[:CONTRADICTS|ENTAILS|REFINES*0..1]-(shown:Claim)
  RETURN shown
  UNION
  UNWIND CASE WHEN $where.claim IS NULL THEN $where.actor END AS id
  MATCH (given:Record&Actor {id: id})
  MATCH path = ANY SHORTEST (given) (()-[:SAME_AS]-()){0,} (member:Actor)
  MATCH (member)-[:MADE]->(statement:Statement)-[:ABOUT]->(about:Claim)
  WHERE statement.stance IN ['SUPPORTS', 'REJECTS']
  WITH DISTINCT about
  MATCH (about)-[:CONTRADICTS|ENTAILS|REFINES*0..1]-(shown:Claim)
  RETURN shown
  UNION
  UNWIND CASE WHEN $where.claim IS NULL AND $where.actor IS NULL THEN $where.topic END AS id
  MATCH (:Record {id: id})<-[:IN_TOPIC]-(member:Claim)
  MATCH (member)-[:CONTRADICTS|ENTAILS|REFINES*0..1]-(shown:Claim)
  RETURN shown
  UNION
  UNWIND CASE WHEN $where.claim IS NULL AND $where.actor IS NULL AND $where.topic IS NULL THEN [null] END AS always
  MATCH (shown:Claim)
  WHERE shown.recordedKey IS NOT NULL
  RETURN shown
}
WITH shown
WHERE shown.recordedKey IS NOT NULL //+ shown Record: known
WITH shown, null AS members
//& claim/contradictions: shown, members -> contradiction, times
WITH contradiction.left AS left, contradiction.right AS right, contradiction.claim AS claim, contradiction.kind AS kind, contradiction.key AS key, times
WHERE true //+ key Key: page
