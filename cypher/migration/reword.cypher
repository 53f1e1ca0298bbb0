// Other words by which records are found: [id, words, words of a document's text].
// @access WRITE
// @param rows List<List<Any>>
UNWIND $rows AS row
MATCH (record:Record {id: row[0]})
SET record.words = row[1], record.bodyWords = row[2]
