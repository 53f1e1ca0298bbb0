// The utterances about a claim that are told differently: tellings in different documents, compared field by field.
// @from claim      Claim
// @to   utterance  Utterance
// @to   field      String
// @to   left       Statement
// @to   right      Statement
// @to   leftValue  String
// @to   rightValue String
MATCH (claim)<-[:ABOUT]-(left:Statement)-[:DESCRIBES]->(utterance:Utterance)<-[:DESCRIBES]-(right:Statement)-[:ABOUT]->(claim)
WHERE left.saidKey < right.saidKey AND left.documentId <> right.documentId //+ left Statement: asOf
  AND true //+ right Statement: asOf
WITH DISTINCT utterance, left, right
MATCH (left)<-[:MADE]-(leftActor:Actor)
MATCH (right)<-[:MADE]-(rightActor:Actor)
UNWIND [
  ['actor', leftActor.name, rightActor.name, leftActor.id = rightActor.id],
  ['stance', left.stance, right.stance, left.stance = right.stance],
  ['finding', left.finding, right.finding, left.finding = right.finding],
  ['verdict', left.verdict, right.verdict, left.verdict = right.verdict],
  ['factuality', left.factuality, right.factuality, left.factuality = right.factuality],
  ['quote', left.quote, right.quote, left.quote = right.quote],
  ['said', left.said, right.said, left.said = right.said]
] AS compared
WITH utterance, left, right, compared[0] AS field, compared[1] AS leftValue, compared[2] AS rightValue, compared[3] AS equal
WHERE equal = false AND (field = 'actor' OR NOT (EXISTS {
  MATCH (left)<-[:VIA]-(inner:Statement)
  WHERE true //+ inner Statement: known
} OR EXISTS {
  MATCH (right)<-[:VIA]-(inner:Statement)
  WHERE true //+ inner Statement: known
}))
WITH utterance, left, right, field, leftValue, rightValue
ORDER BY left.saidKey, right.saidKey, field
