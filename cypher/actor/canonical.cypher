// The actor that stands for this one: of all that were judged the same, the one recorded first. Few were judged at all, and for the others no path is searched.
// @from actor  Actor
// @to   member Actor
WITH actor, CASE WHEN EXISTS { (actor)-[:SAME_AS]-() } THEN actor END AS judged
OPTIONAL MATCH path = ANY SHORTEST (judged) ((:Actor)-[same:SAME_AS WHERE same.judgement = 'POSITIVE' //+ same Edge: asOf
]-(:Actor)){0,} (found:Actor)
WITH judged, coalesce(found, actor) AS member
WITH member ORDER BY CASE WHEN judged IS NOT NULL THEN member.recordedFirst END, CASE WHEN judged IS NOT NULL THEN member.id END LIMIT 1
