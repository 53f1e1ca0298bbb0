// How many distinct actors assert, deny, assess and report a claim; actors judged the same count once. Few were judged at all:
// the others, who stand for themselves, are counted as they come.
// @from claim    Claim
// @to   asserted Integer
// @to   denied   Integer
// @to   assessed Integer
// @to   reported Integer
CALL (claim) {
  MATCH (claim)<-[:ABOUT]-(statement:Statement)<-[:MADE]-(speaker:Actor)
  WHERE true //+ statement Statement: asOf
  WITH speaker, CASE WHEN statement:Assertion THEN 1 WHEN statement:Denial THEN 2 WHEN statement:Assessment THEN 3 ELSE 0 END AS type,
    EXISTS {
      MATCH (statement)<-[:VIA]-(inner:Statement)
      WHERE true //+ inner Statement: known
    } AS relays,
    EXISTS { (speaker)-[:SAME_AS]-() } AS judged
  WITH count(DISTINCT CASE WHEN type = 1 AND NOT judged THEN speaker END) AS alone1,
    count(DISTINCT CASE WHEN type = 2 AND NOT judged THEN speaker END) AS alone2,
    count(DISTINCT CASE WHEN type = 3 AND NOT judged THEN speaker END) AS alone3,
    count(DISTINCT CASE WHEN relays AND NOT judged THEN speaker END) AS alone4,
    collect(DISTINCT CASE WHEN judged THEN [speaker, type, relays] END) AS others
  CALL (others) {
    UNWIND others AS other
    WITH other[0] AS speaker, other[1] AS type, other[2] AS relays
    //& actor/canonical: speaker -> actor
    RETURN count(DISTINCT CASE WHEN type = 1 THEN actor END) AS same1,
      count(DISTINCT CASE WHEN type = 2 THEN actor END) AS same2,
      count(DISTINCT CASE WHEN type = 3 THEN actor END) AS same3,
      count(DISTINCT CASE WHEN relays THEN actor END) AS same4
  }
  RETURN alone1 + same1 AS asserted, alone2 + same2 AS denied, alone3 + same3 AS assessed, alone4 + same4 AS reported
}
