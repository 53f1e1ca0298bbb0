// The draft that a mutation saved.
// @to    draft Draft
// @param given Map
MATCH (draft:Draft {id: $given.id})
WHERE true //+ draft Draft: known
