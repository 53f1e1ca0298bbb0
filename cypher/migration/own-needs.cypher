// What a reader must hold for records' own markings, each [id, what is needed].
// @access WRITE
// @param rows List<List<Any>>
UNWIND $rows AS row
MATCH (record:Record {id: row[0]})
SET record.ownNeeds = row[1]
