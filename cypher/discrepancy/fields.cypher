// In which fields two tellings of one utterance differ: both tell something, and not the same. Quotes only where both give the speaker's own words. Where one of the two passes on other people's words, only the actors are compared.
// @from left       Statement
// @from right      Statement
// @to   field      String
// @to   leftValue  String
// @to   rightValue String
// @to   place      Integer
MATCH (left)<-[:MADE]-(leftActor:Actor)
MATCH (right)<-[:MADE]-(rightActor:Actor)
//& actor/canonical: leftActor -> leftCanonical
//& actor/canonical: rightActor -> rightCanonical
WITH *, EXISTS {
  MATCH (left)<-[:VIA]-(inner:Statement)
  WHERE true //+ inner Statement: known
} OR EXISTS {
  MATCH (right)<-[:VIA]-(inner:Statement)
  WHERE true //+ inner Statement: known
} AS relaying
WITH left, right, relaying, [
  ['actor', leftActor.name, CASE WHEN leftCanonical = rightCanonical THEN leftActor.name ELSE rightActor.name END],
  ['stance', left.stance, right.stance],
  ['finding', left.finding, right.finding],
  ['verdict', left.verdict, right.verdict],
  ['factuality', left.factuality, right.factuality],
  ['quote', CASE WHEN left.quoteKind = 'DIRECT' AND right.quoteKind = 'DIRECT' THEN left.quote END, right.quote],
  ['said', left.said, right.said]
] AS compared
UNWIND range(0, CASE WHEN relaying THEN 0 ELSE 6 END) AS place
WITH place, compared[place][0] AS field, compared[place][1] AS leftValue, compared[place][2] AS rightValue
WHERE leftValue <> rightValue
