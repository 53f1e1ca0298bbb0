// How many distinct actors assert, deny, assess and report a claim; actors judged the same count once.
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
    } AS relays
  WITH speaker, collect(DISTINCT type) AS types, max(CASE WHEN relays THEN 1 ELSE 0 END) AS relayed
  //& actor/canonical: speaker -> actor
  RETURN count(DISTINCT CASE WHEN 1 IN types THEN actor END) AS asserted,
    count(DISTINCT CASE WHEN 2 IN types THEN actor END) AS denied,
    count(DISTINCT CASE WHEN 3 IN types THEN actor END) AS assessed,
    count(DISTINCT CASE WHEN relayed = 1 THEN actor END) AS reported
}
