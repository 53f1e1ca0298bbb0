// What an actor and everybody judged the same said, by when it was said or recorded. Each member's statements are read from the index on actorId.
// @from  actor     Actor
// @to    statement Statement
// @order SAID      statement.saidKey | unknown 4q58yermdc0
// @order RECORDED  statement.recordedKey
CALL (actor) {
  MATCH path = ANY SHORTEST (actor) ((:Actor)-[same:SAME_AS WHERE same.judgement = 'POSITIVE' //+ same Edge: asOf
  ]-(:Actor)){0,} (member:Actor)
  RETURN collect(member.id) AS members
}
UNWIND members AS memberId
MATCH (statement:Statement)
WHERE statement.actorId = memberId //+ statement Statement: where, asOf, page
