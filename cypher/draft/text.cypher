// The text of a document, and when it was published; both may be null. No row where no such document is recorded.
// @param id String
MATCH (document:Record&Document {id: $id})
RETURN document.body AS text, document.published AS published
