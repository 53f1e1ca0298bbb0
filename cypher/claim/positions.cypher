// Who takes a stance on a claim, oldest first: the newest such statement of each cluster of actors judged the same, as [rank, actor, statement, whether the filter names the actor or none, utterances]. The rank is the order of SAID_DESC, where the undated are the oldest, and ends with the statement's id. Lists, since they weigh less than maps.
// @from  claim     Claim
// @from  stance    String
// @to    positions List<List<Any>>
// @param where     Map
MATCH (claim)<-[:ABOUT]-(statement:Statement)
WHERE statement.stance = stance //+ statement Statement: asOf
WITH statement.actorId AS speakerId,
  max([CASE WHEN statement.saidKey < '4q58yermdc0' THEN statement.saidKey ELSE '00000000000' + substring(statement.saidKey, 11) END, statement]) AS newest
MATCH (speaker:Record&Actor {id: speakerId})
//& actor/canonical: speaker -> actor
WITH actor, max([newest[0], newest[1], speakerId]) AS newest
WITH actor, newest[0] AS rank, newest[1] AS statement, newest[2] AS speakerId
ORDER BY rank
WITH collect([
  rank,
  actor,
  statement,
  $where.actor IS NULL OR speakerId IN $where.actor OR actor.id IN $where.actor,
  [(statement)-[:DESCRIBES]->(utterance) | utterance]
]) AS positions
