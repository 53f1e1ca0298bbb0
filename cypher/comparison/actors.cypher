// The actors who speak in two documents, each cluster of actors judged the same once: in both, and in one alone.
// @from one       Document
// @from other     Document
// @to   both      List<Actor>
// @to   onlyLeft  List<Actor>
// @to   onlyRight List<Actor>
CALL (one) {
  MATCH (one)<-[:IN]-(statement:Statement)<-[:MADE]-(speaker:Actor)
  WHERE true //+ statement Statement: asOf
  WITH DISTINCT speaker
  //& actor/canonical: speaker -> actor
  WITH DISTINCT actor ORDER BY actor.nameKey
  RETURN collect(actor) AS ours
}
CALL (other) {
  MATCH (other)<-[:IN]-(statement:Statement)<-[:MADE]-(speaker:Actor)
  WHERE true //+ statement Statement: asOf
  WITH DISTINCT speaker
  //& actor/canonical: speaker -> actor
  WITH DISTINCT actor ORDER BY actor.nameKey
  RETURN collect(actor) AS theirs
}
WITH [actor IN ours WHERE actor IN theirs] AS both, [actor IN ours WHERE NOT actor IN theirs] AS onlyLeft,
  [actor IN theirs WHERE NOT actor IN ours] AS onlyRight
