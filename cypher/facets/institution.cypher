// How many statements come from each institution: the outermost that is spoken for, this once or by the speaker's affiliations, or that the speaker is; from others none.
// @to    key   String
// @to    label String
// @to    count Integer
// @matches query/statements
// @param top Integer
//+ statement Statement: source
MATCH (statement:Statement)
WHERE statement.saidKey IS NOT NULL //+ statement Statement: where, asOf
WITH CASE WHEN statement.onBehalfOfId IS NULL THEN statement.actorId
  ELSE coalesce(head([(statement)-[:ON_BEHALF_OF]->(capacity:Institution) | capacity.id]), statement.actorId) END AS speakerId, collect([statement.saidFrom, statement.saidTo]) AS dates
MATCH (speaker:Record&Actor {id: speakerId})
//& actor/dated: speaker -> dated
CALL (dates, dated) {
  UNWIND dates AS date
  RETURN CASE WHEN dated THEN date[0] END AS saidFrom, CASE WHEN dated THEN date[1] END AS saidTo, count(*) AS times
}
//& actor/outermost: speaker, saidFrom, saidTo -> outer
//& actor/canonical: outer -> institution
WITH institution, sum(times) AS count
WHERE institution:Institution
WITH institution.id AS key, count
ORDER BY count DESC, key LIMIT $top
CALL (key) {
  OPTIONAL MATCH (current:Record {id: key})
  OPTIONAL MATCH (version:Record)-[:VERSION_OF*0..1]->(current)
  WHERE true //+ version Edge: known
  RETURN head(collect(version)) AS named, head(collect(current)) AS current
}
WITH key, count, coalesce(named, current) AS named
WITH key, coalesce(named.name, key) AS label, count ORDER BY count DESC, key
