// The outermost institution that an actor speaks for at the time of a statement, by SPEAKS_FOR and through actors judged the same. Most speak for nobody: from them nothing is searched.
// @from speaker  Actor
// @from saidFrom Integer
// @from saidTo   Integer
// @to   outer    Actor
WITH speaker, saidFrom, saidTo, CASE WHEN EXISTS { (speaker)-[:SPEAKS_FOR]->() } OR EXISTS { (speaker)-[:SAME_AS]-() } THEN speaker END AS linked
CALL (linked, saidFrom, saidTo) {
  MATCH path = ANY SHORTEST (linked) ((one:Actor)-[step:SPEAKS_FOR|SAME_AS]-(next:Actor)
    WHERE ((step:SAME_AS AND step.judgement = 'POSITIVE') OR (step:SPEAKS_FOR AND startNode(step) = one
      AND coalesce(step.toInstant >= saidFrom, true) AND coalesce(step.fromInstant <= saidTo, true))) //+ step Edge: asOf
  ){0,} (reached:Actor)
  RETURN collect(reached) AS all
}
CALL (all, saidFrom, saidTo) {
  UNWIND all AS reached
  CALL (reached, saidFrom, saidTo) {
    MATCH path = ANY SHORTEST (reached) ((one:Actor)-[step:SPEAKS_FOR|SAME_AS]-(next:Actor)
      WHERE ((step:SAME_AS AND step.judgement = 'POSITIVE') OR (step:SPEAKS_FOR AND startNode(step) = one
        AND coalesce(step.toInstant >= saidFrom, true) AND coalesce(step.fromInstant <= saidTo, true))) //+ step Edge: asOf
    ){0,} (further:Actor)
    RETURN collect(further) AS beyond
  }
  RETURN collect({actor: reached, beyond: beyond}) AS reaches
}
UNWIND CASE WHEN linked IS NULL THEN [{actor: speaker}] ELSE reaches END AS reach
WITH reach, reaches
WHERE all(other IN reaches WHERE NOT other.actor IN reach.beyond OR size(other.beyond) = size(reach.beyond))
WITH reach.actor AS outer, size(reaches) > 1 AS several
WITH outer ORDER BY CASE WHEN several THEN outer.recordedFirst END, CASE WHEN several THEN outer.id END LIMIT 1
