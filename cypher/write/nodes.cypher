// New nodes, each [labels, properties]; their element ids in the order given.
// @access WRITE
// @param rows List<List<Any>>
UNWIND $rows AS row
CREATE (record:Record)
SET record = row[1]
SET record:$(row[0])
RETURN elementId(record) AS element
