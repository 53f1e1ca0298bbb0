// The actor that stands for this one: of all that were judged the same, the one recorded first.
// @from actor  Actor
// @to   member Actor
MATCH path = ANY SHORTEST (actor) (()-[same:SAME_AS WHERE same.judgement = 'POSITIVE' //+ same Edge: asOf
]-()){0,} (member:Actor)
WITH member ORDER BY member.recordedFirst, member.id LIMIT 1
