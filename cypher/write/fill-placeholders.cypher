// Records that arrive at the node that a placeholder kept, each [element, labels, properties].
// @access WRITE
// @param rows List<List<Any>>
UNWIND $rows AS row
MATCH (record) WHERE elementId(record) = row[0]
SET record = row[2]
SET record:$(row[1])
