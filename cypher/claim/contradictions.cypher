// The contradictions shown at a claim: who supports it against who rejects it; against who holds what it contradicts or rejects what it entails; and between two claims that refine it. Tellings of one utterance do not contradict each other.
// @from  claim         Claim
// @from  members       List<Claim>
// @to    contradiction Map
// @to    times         Integer
// @param where         Map
// @param first         Integer
// @param last          Integer
// @param after         String
// @param before        String
CALL (claim) {
  RETURN 'SUPPORTED_AND_REJECTED' AS kind, claim AS one, [{claim: claim, stance: 'REJECTS'}] AS against
  UNION ALL
  MATCH (claim)-[link:CONTRADICTS|ENTAILS]->(other:Claim)
  WHERE (link.statementId IS NULL OR EXISTS {
    MATCH (according:Statement)-[:VERSION_OF*0..1]->(:Record {id: link.statementId})
    WHERE true //+ according Statement: asOf
  }
  //? restricted
  OR EXISTS {
    MATCH (unseen:Record {id: link.statementId})
    WHERE NOT (
      true //+ unseen Record: sight
    )
  }
  //?
  ) //+ link Edge: known
  WITH DISTINCT claim, other, CASE type(link) WHEN 'CONTRADICTS' THEN 'SUPPORTS' ELSE 'REJECTS' END AS stance
  RETURN 'LINKED_CLAIMS' AS kind, claim AS one, [{claim: other, stance: stance}] AS against
  UNION ALL
  MATCH (claim)<-[link:REFINES]-(refining:Claim)
  WHERE (link.statementId IS NULL OR EXISTS {
    MATCH (according:Statement)-[:VERSION_OF*0..1]->(:Record {id: link.statementId})
    WHERE true //+ according Statement: asOf
  }
  //? restricted
  OR EXISTS {
    MATCH (unseen:Record {id: link.statementId})
    WHERE NOT (
      true //+ unseen Record: sight
    )
  }
  //?
  ) //+ link Edge: known
  WITH collect(DISTINCT refining) AS all
  UNWIND all AS one
  RETURN 'SCOPE' AS kind, one, [other IN all WHERE other <> one | {claim: other, stance: 'REJECTS'}] AS against
}
WITH claim, members, kind, one, against, claim.id AS claimId
WHERE $where.kind IS NULL OR kind IN $where.kind OR (kind = 'SUPPORTED_AND_REJECTED' AND 'SELF' IN $where.kind)
// What the filters leave out is left out before anybody's position is read.
UNWIND against AS side
WITH claim, claimId, members, kind, one, side.claim AS other, side.stance AS opposing, CASE kind WHEN 'SUPPORTED_AND_REJECTED' THEN [claim] ELSE [one, side.claim] END AS sides
WITH claim, claimId, members, kind, one, other, opposing, sides, [side IN sides | side.id] AS sideIds
WHERE (members IS NULL OR any(member IN [claim] + sides WHERE member IN members))
  AND ($where.claim IS NULL OR any(id IN [claimId] + sideIds WHERE id IN $where.claim))
  AND ($where.topic IS NULL OR any(one IN [claim] + sides WHERE EXISTS {
    MATCH (one)-[topical:IN_TOPIC]->(topic:Topic)
    WHERE topic.id IN $where.topic //+ topical Edge: known
  }))
// The claim of the first kind is read once for both sides.
WITH claim, claimId, kind, one, collect([other, opposing, sides, sideIds]) AS against, CASE kind WHEN 'SUPPORTED_AND_REJECTED' THEN ['SUPPORTS', 'REJECTS'] ELSE ['SUPPORTS'] END AS stances
//& claim/positions: one, stances -> lefts, opposed
WITH claim, claimId, kind, against, lefts, opposed
WHERE size(lefts) > 0
UNWIND against AS side
WITH claim, claimId, kind, lefts, opposed, side[2] AS sides, side[3] AS sideIds, CASE kind WHEN 'SUPPORTED_AND_REJECTED' THEN null ELSE side[0] END AS other, [side[1]] AS stances
//& claim/positions: other, stances -> supporting, rejecting
WITH claim, claimId, kind, lefts, opposed + supporting + rejecting AS rights, sides, sideIds
WHERE size(rights) > 0
CALL (kind, lefts, rights) {
  UNWIND CASE kind WHEN 'SUPPORTED_AND_REJECTED' THEN [left IN lefts | [left, true]] + [right IN rights | [right, false]] ELSE [] END AS side
  WITH side[0][1] AS actor, head(collect(CASE WHEN side[1] THEN side[0] END)) AS left, head(collect(CASE WHEN NOT side[1] THEN side[0] END)) AS right
  WHERE coalesce('SELF' IN $where.kind, true) AND left IS NOT NULL AND right IS NOT NULL AND (left[3] OR right[3]) AND none(utterance IN left[4] WHERE utterance IN right[4])
  RETURN 'SELF' AS shown, left, right, 1 AS times
  //? counted
  UNION ALL
  WITH kind, lefts, rights, kind = 'SUPPORTED_AND_REJECTED' AS apart
  WHERE kind <> 'SUPPORTED_AND_REJECTED' OR coalesce(kind IN $where.kind, true)
  RETURN kind AS shown, null AS left, null AS right, reduce(times = 0, left IN lefts | times + size([right IN rights
    WHERE (left[3] OR right[3]) AND left[0] <> right[0] AND NOT (apart AND left[1] = right[1]) AND none(utterance IN left[4] WHERE utterance IN right[4])])) AS times
  //?
  //? listed
  UNION ALL
  WITH kind, lefts, rights, kind = 'SUPPORTED_AND_REJECTED' AS apart,
    CASE WHEN $where.actor IS NULL THEN [] ELSE [left IN lefts WHERE left[3]] END AS leftsWanted,
    CASE WHEN $where.actor IS NULL THEN [] ELSE [right IN rights WHERE right[3]] END AS rightsWanted
  WHERE kind <> 'SUPPORTED_AND_REJECTED' OR coalesce(kind IN $where.kind, true)
  WITH kind, lefts, rights, apart, leftsWanted, rightsWanted,
    [newer IN lefts WHERE any(older IN CASE WHEN newer[3] THEN rights ELSE rightsWanted END
      WHERE older[0] < newer[0] AND NOT (apart AND older[1] = newer[1]) AND none(utterance IN older[4] WHERE utterance IN newer[4]))] AS newerLefts,
    [newer IN rights WHERE any(older IN CASE WHEN newer[3] THEN lefts ELSE leftsWanted END
      WHERE older[0] < newer[0] AND NOT (apart AND older[1] = newer[1]) AND none(utterance IN older[4] WHERE utterance IN newer[4]))] AS newerRights
  //? nearest
  WITH kind, lefts, rights, apart, leftsWanted, rightsWanted, coalesce($first, $last, 25) + 3 AS enough,
    [newer IN newerLefts WHERE coalesce(newer[0] <= $after.key, true) AND coalesce(newer[0] + ' ~' >= $before.key, true)] AS newerLefts,
    [newer IN newerRights WHERE coalesce(newer[0] <= $after.key, true) AND coalesce(newer[0] + ' ~' >= $before.key, true)] AS newerRights
  WITH kind, lefts, rights, apart, leftsWanted, rightsWanted,
    CASE WHEN $last IS NULL THEN newerLefts[-(enough)..] ELSE newerLefts[..(enough)] END AS newerLefts,
    CASE WHEN $last IS NULL THEN newerRights[-(enough)..] ELSE newerRights[..(enough)] END AS newerRights
  //?
  UNWIND [left IN newerLefts | [left, true]] + [right IN newerRights | [right, false]] AS event
  WITH kind, apart, event[0] AS newer, event[1] AS supporting, CASE
      WHEN event[1] AND event[0][3] THEN rights
      WHEN event[1] THEN rightsWanted
      WHEN event[0][3] THEN lefts
      ELSE leftsWanted
    END AS facing
  UNWIND facing AS older
  WITH kind, apart, newer, older, supporting
  WHERE older[0] < newer[0] AND NOT (apart AND older[1] = newer[1]) AND none(utterance IN older[4] WHERE utterance IN newer[4])
  RETURN kind AS shown, CASE WHEN supporting THEN newer ELSE older END AS left, CASE WHEN supporting THEN older ELSE newer END AS right, 1 AS times
  //?
}
WITH times, {
  kind: shown,
  claim: claim,
  claims: [claim] + sides,
  left: left[2],
  right: right[2],
  key: reduce(key = CASE WHEN left[0] < right[0] THEN right[0] ELSE left[0] END, part IN [shown, claimId, substring(left[0], 22), substring(right[0], 22)] + sideIds | key + ' ' + part)
} AS contradiction
