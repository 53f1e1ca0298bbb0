// The contradictions shown at a claim: who supports it against who rejects it; against who holds what it contradicts or rejects what it entails; and between two claims that refine it. Tellings of one utterance do not contradict each other.
// @from claim         Claim
// @to   contradiction Map
CALL (claim) {
  RETURN 'SUPPORTED_AND_REJECTED' AS kind, claim AS one, [{claim: claim, stance: 'REJECTS'}] AS against
  UNION ALL
  MATCH (claim)-[link:CONTRADICTS|ENTAILS]->(other:Claim)
  WHERE (link.statementId IS NULL OR EXISTS {
    MATCH (according:Statement)-[:VERSION_OF*0..1]->(:Record {id: link.statementId})
    WHERE true //+ according Statement: asOf
  }) //+ link Edge: known
  WITH DISTINCT claim, other, CASE type(link) WHEN 'CONTRADICTS' THEN 'SUPPORTS' ELSE 'REJECTS' END AS stance
  RETURN 'LINKED_CLAIMS' AS kind, claim AS one, [{claim: other, stance: stance}] AS against
  UNION ALL
  MATCH (claim)<-[link:REFINES]-(refining:Claim)
  WHERE (link.statementId IS NULL OR EXISTS {
    MATCH (according:Statement)-[:VERSION_OF*0..1]->(:Record {id: link.statementId})
    WHERE true //+ according Statement: asOf
  }) //+ link Edge: known
  WITH collect(DISTINCT refining) AS all
  UNWIND all AS one
  RETURN 'SCOPE' AS kind, one, [other IN all WHERE other <> one | {claim: other, stance: 'REJECTS'}] AS against
}
WITH claim, kind, one, against, 'SUPPORTS' AS holding
//& claim/positions: one, holding -> lefts
WITH claim, kind, one, against, lefts
WHERE size(lefts) > 0
UNWIND against AS side
WITH claim, kind, one, lefts, side.claim AS other, side.stance AS opposing
//& claim/positions: other, opposing -> rights
UNWIND lefts AS left
UNWIND rights AS right
WITH claim, left, right, CASE WHEN kind = 'SUPPORTED_AND_REJECTED' AND left.actor = right.actor THEN 'SELF' ELSE kind END AS kind,
  CASE kind WHEN 'SUPPORTED_AND_REJECTED' THEN [claim] ELSE [one, other] END AS sides
WHERE left.statement <> right.statement AND none(utterance IN left.utterances WHERE utterance IN right.utterances)
WITH {
  kind: kind,
  claim: claim,
  claims: [claim] + sides,
  left: left.statement,
  right: right.statement,
  actors: [left.actor.id, right.actor.id, left.statement.actorId, right.statement.actorId],
  key: reduce(key = CASE WHEN left.rank < right.rank THEN right.rank ELSE left.rank END, part IN [kind, claim.id, left.statement.id, right.statement.id] + [side IN sides | side.id] | key + ' ' + part)
} AS contradiction
