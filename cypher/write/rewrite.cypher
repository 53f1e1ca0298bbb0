// Records that become another revision of themselves: [element, labels to take away, labels to give, properties].
// @access WRITE
// @param rows List<List<Any>>
UNWIND $rows AS row
MATCH (record) WHERE elementId(record) = row[0]
REMOVE record:$(row[1])
SET record:$(row[2])
SET record = row[3]
