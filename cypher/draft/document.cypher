// The document that a draft codes.
// @from draft    Draft
// @to   document Document
MATCH (document:Record&Document {id: draft.document})
