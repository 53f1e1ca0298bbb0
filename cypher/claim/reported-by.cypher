// Who passes a claim on, each cluster of actors judged the same once, by its first member's name.
// @from  claim Claim
// @to    actor Actor
// @order NAME  actor.nameKey
MATCH (claim)<-[:ABOUT]-(statement:Statement)<-[:MADE]-(speaker:Actor)
WHERE EXISTS {
  MATCH (statement)<-[:VIA]-(inner:Statement)
  WHERE true //+ inner Statement: known
} //+ statement Statement: asOf
WITH DISTINCT speaker
//& actor/canonical: speaker -> actor
WITH DISTINCT actor
WHERE true //+ actor Actor: page
