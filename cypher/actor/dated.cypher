// Whether it depends on the time whom an actor speaks for: an affiliation that leads on from here has a beginning or an end.
// @from speaker Actor
// @to   dated   Boolean
WITH CASE WHEN EXISTS { (speaker)-[:SPEAKS_FOR]->() } OR EXISTS { (speaker)-[:SAME_AS]-() } THEN speaker END AS linked
MATCH path = ANY SHORTEST (linked) ((one:Actor)-[step:SPEAKS_FOR|SAME_AS]-(next:Actor)
  WHERE ((step:SAME_AS AND step.judgement = 'POSITIVE') OR (step:SPEAKS_FOR AND startNode(step) = one)) //+ step Edge: known
){0,} (reached:Actor)
WITH any(voice IN collect(EXISTS {
  MATCH (reached)-[voice:SPEAKS_FOR]->(:Actor)
  WHERE voice.fromInstant IS NOT NULL OR voice.toInstant IS NOT NULL
}) WHERE voice) AS dated
