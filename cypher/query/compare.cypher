// Two documents by their ids.
// @to    one   Document
// @to    other Document
// @param left  String
// @param right String
MATCH (one:Record&Document {id: $left})
CALL (one) {
  MATCH (document:Record&Document {id: $right})
  WHERE one IS NOT NULL
  RETURN document AS other
}
WITH one, other
WHERE true //+ one Identity: known
  AND true //+ other Identity: known
