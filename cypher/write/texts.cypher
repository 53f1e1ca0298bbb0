// The texts of documents, null where only a digest is known.
// @param ids List<String>
UNWIND $ids AS id
MATCH (document:Record:Document {id: id})
RETURN document.id AS id, document.body AS text
