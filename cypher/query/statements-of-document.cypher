// Who said what, in one document: read in order from the index on IN.
// @to     statement Statement
// @covers document
// @param  only      Map
// @order  SAID      place.documentId | place.saidKey | unknown 4q58yermdc0
// @order  RECORDED  place.documentId | place.recordedKey
//+ statement Statement: source
MATCH (statement:Statement)-[place:IN]->(:Document)
WHERE place.documentId = $only.document AND place.saidKey IS NOT NULL //+ statement Statement: where, asOf, page
