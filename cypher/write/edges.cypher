// New edges, each [from element, to element, type, properties].
// @access WRITE
// @param rows List<List<Any>>
UNWIND $rows AS row
MATCH (source) WHERE elementId(source) = row[0]
MATCH (target) WHERE elementId(target) = row[1]
CREATE (source)-[edge:$(row[2])]->(target)
SET edge = row[3]
