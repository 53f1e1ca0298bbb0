// The places, by name or by when they were recorded.
// @to    place Place
// @order NAME     place.nameKey
// @order RECORDED place.recordedKey
//+ place Place: source
MATCH (place:Place)
WHERE place.id IS NOT NULL //+ place Place: where, asOf, page
