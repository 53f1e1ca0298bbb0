// Where a claim's support (or whatever the filter matches) really comes from: documents, statements, utterances, independent roots, chokepoints.
// @from claim            Claim
// @to   documents        Integer
// @to   statements       Integer
// @to   utterances       Integer
// @to   independentRoots Integer
// @to   atLeast          Integer
// @to   atMost           Integer
// @to   roots            List<Map>
// @to   chokepoints      List<Actor>
// @matches claim/statements
CALL (claim) {
  MATCH (claim)<-[:ABOUT]-(seen:Statement)
  WHERE true //+ seen Statement: asOf
  OPTIONAL MATCH (seen)-[:DESCRIBES]->(utterance:Utterance)
  WITH seen, coalesce(utterance, seen) AS act,
    EXISTS { (seen)-[:BASED_ON]->() } AS based,
    EXISTS {
      MATCH (seen)<-[:VIA]-(inner:Statement)-[:ABOUT]->(claim)
      WHERE true //+ inner Statement: asOf
    } AS relays,
    EXISTS {
      MATCH (seen)
      WHERE true //+ seen Statement: where
    } AS matched
  ORDER BY seen.saidKey
  WITH act, head(collect(seen)) AS telling,
    head(collect(CASE WHEN seen.onBehalfOfId IS NOT NULL THEN head([(seen)-[:ON_BEHALF_OF]->(capacity:Institution) | capacity]) END)) AS capacity, max(CASE WHEN based OR relays THEN 1 ELSE 0 END) AS deeper,
    collect(CASE WHEN matched THEN seen END) AS members,
    collect(CASE WHEN matched AND NOT relays THEN seen END) AS starts
  WHERE size(members) > 0
  RETURN collect({act: act, telling: telling, capacity: capacity, deeper: deeper, members: members, starts: starts}) AS acts
}
CALL (acts) {
  UNWIND acts AS one
  UNWIND one.members AS member
  RETURN count(member) AS statements, count(DISTINCT member.documentId) AS documents
}
CALL (acts) {
  UNWIND acts AS one
  UNWIND one.starts AS start
  MATCH (start) (()-[:VIA]->(step:Statement) WHERE true //+ step Statement: known
  ){0,50} (hop:Statement)<-[:MADE]-(speaker:Actor)
  WITH speaker, collect(start) AS places
  //& actor/canonical: speaker -> actor
  UNWIND places AS start
  WITH start, actor, count(*) AS times
  WITH start, collect(actor) AS standing, max(times) > 1 AS circular
  RETURN collect({start: start, standing: standing, circular: circular}) AS chains
}
CALL (chains) {
  UNWIND chains AS chain
  UNWIND chain.standing AS actor
  WITH actor, count(*) AS times, size(chains) AS all
  WHERE times = all
  WITH actor ORDER BY actor.nameKey
  RETURN collect(actor) AS chokepoints
}
CALL (acts, chains) {
  WITH acts, [chain IN chains WHERE chain.circular | chain.start] AS circular
  UNWIND acts AS one
  WITH one, [start IN one.starts WHERE (start:Assertion OR start:Denial OR start:Assessment) AND NOT start IN circular] AS counted
  WHERE one.deeper = 0 AND size(counted) > 0
  WITH one.act AS act, one.telling AS telling, one.capacity AS capacity, counted
  OPTIONAL MATCH (act)<-[spoken:UTTERED]-(named:Actor)
  WHERE act:Utterance //+ spoken Edge: asOf
  MATCH (telling)<-[:MADE]-(teller:Actor)
  WITH coalesce(capacity, named, teller) AS speaker, telling.saidFrom AS saidFrom, telling.saidTo AS saidTo, collect(counted) AS groups
  //& actor/outermost: speaker, saidFrom, saidTo -> outer
  //& actor/canonical: outer -> institution
  UNWIND groups AS counted
  UNWIND counted AS statement
  MATCH (statement)<-[:MADE]-(maker:Actor)
  //& actor/canonical: maker -> actor
  WITH institution, statement, actor ORDER BY statement.saidKey
  WITH institution, collect(statement) AS told, collect(DISTINCT actor) AS actors ORDER BY institution.nameKey
  CALL (actors) {
    UNWIND actors AS actor
    WITH actor ORDER BY actor.nameKey
    RETURN collect(actor) AS sorted
  }
  WITH institution, sorted, told, CASE
    WHEN institution:UnnamedSource AND all(one IN told WHERE one.mention IS NULL AND size([(one)-[:VIA]->(relay) | relay]) = 0) THEN 'NARRATOR'
    WHEN institution:UnnamedSource THEN 'UNNAMED'
    WHEN any(one IN told WHERE one.access = 'DIRECT') THEN 'FIRST_HAND'
    ELSE 'VOICE'
  END AS basis
  RETURN collect({institution: institution, basis: basis, actors: sorted, statements: told}) AS roots
}
WITH documents, statements, size(acts) AS utterances, size(roots) AS independentRoots, size(roots) AS atMost, size([root IN roots WHERE root.basis = 'FIRST_HAND']) AS firstHand, roots, chokepoints
WITH documents, statements, utterances, independentRoots, CASE WHEN firstHand > 0 THEN firstHand WHEN atMost > 0 THEN 1 ELSE 0 END AS atLeast, atMost, roots, chokepoints
