// Who takes which of one or two stances on a claim, oldest first: the newest such statement of each cluster of actors judged the same, as [rank, actor, statement, whether the filter names the actor or none, utterances]. Nobody, where one of the stances is nobody's. The rank is the order of SAID_DESC, where the undated are the oldest, and ends with the statement's id. Lists, since they weigh less than maps.
// @from  claim      Claim
// @from  stances    List<String>
// @to    supporting List<List<Any>>
// @to    rejecting  List<List<Any>>
// @param where      Map
MATCH (claim)<-[:ABOUT]-(statement:Statement)
WHERE statement.stance IN stances //+ statement Statement: asOf
WITH statement.stance AS stance, statement.actorId AS speakerId, size(stances) AS wanted,
  max([CASE WHEN statement.saidKey < '4q58yermdc0' THEN statement.saidKey ELSE '00000000000' + substring(statement.saidKey, 11) END, statement]) AS newest
WITH collect([stance, speakerId, newest]) AS each, count(DISTINCT stance) AS taken, max(wanted) AS wanted
UNWIND CASE WHEN taken = wanted THEN each ELSE [] END AS one
WITH one[0] AS stance, one[1] AS speakerId, one[2] AS newest
MATCH (speaker:Record&Actor {id: speakerId})
//& actor/canonical: speaker -> actor
WITH stance, actor, max([newest[0], newest[1], speakerId]) AS newest
WITH stance, actor, newest[0] AS rank, newest[1] AS statement, newest[2] AS speakerId
ORDER BY rank
WITH stance, [
  rank,
  actor,
  statement,
  $where.actor IS NULL OR speakerId IN $where.actor OR actor.id IN $where.actor,
  [(statement)-[:DESCRIBES]->(utterance) | utterance]
] AS position
WITH collect(CASE WHEN stance = 'SUPPORTS' THEN position END) AS supporting, collect(CASE WHEN stance = 'REJECTS' THEN position END) AS rejecting
