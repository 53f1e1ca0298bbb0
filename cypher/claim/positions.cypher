// Who takes a stance on a claim: the newest such statement of each cluster of actors judged the same, in the order of SAID_DESC, where the undated are the oldest.
// @from claim     Claim
// @from stance    String
// @to   positions List<Map>
MATCH (claim)<-[:ABOUT]-(statement:Statement)
WHERE statement.stance = stance //+ statement Statement: asOf
WITH statement.actorId AS speakerId, max([CASE WHEN statement.saidKey < '4q58yermdc0' THEN statement.saidKey ELSE '00000000000' + substring(statement.saidKey, 11) END, statement]) AS newest
MATCH (speaker:Record&Actor {id: speakerId})
//& actor/canonical: speaker -> actor
WITH actor, max(newest) AS newest
WITH actor, newest[0] AS rank, newest[1] AS statement
WITH collect({actor: actor, rank: rank, statement: statement, utterances: [(statement)-[:DESCRIBES]->(utterance) | utterance]}) AS positions
