// The drafts that a mutation decided on, in the order of its input.
// @to    draft Draft
// @param given Map
UNWIND range(0, size($given.ids) - 1) AS place
MATCH (draft:Draft {id: $given.ids[place]})
WHERE true //+ draft Draft: known
WITH place, draft ORDER BY place
