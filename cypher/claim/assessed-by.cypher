// Who assesses a claim, each cluster of actors judged the same once, by its first member's name.
// @from  claim Claim
// @to    actor Actor
// @order NAME  actor.nameKey
MATCH (claim)<-[:ABOUT]-(statement:Assessment)<-[:MADE]-(speaker:Actor)
WHERE true //+ statement Statement: asOf
WITH DISTINCT speaker
//& actor/canonical: speaker -> actor
WITH DISTINCT actor
WHERE true //+ actor Actor: page
