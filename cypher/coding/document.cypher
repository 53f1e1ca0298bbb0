// The document that was coded.
// @from coding   HandIn
// @to   document Document
MATCH (document:Record&Document {id: coding.document})
