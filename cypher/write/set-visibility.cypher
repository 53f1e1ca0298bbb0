// Statements that became readable or ceased to be, or whose place in time changed:
// [element, labels to take away, labels to give, saidTo, saidKey]. Their edges carry the same key.
// @access WRITE
// @param rows List<List<Any>>
UNWIND $rows AS row
MATCH (statement) WHERE elementId(statement) = row[0]
REMOVE statement:$(row[1])
SET statement:$(row[2])
SET statement.saidTo = row[3], statement.saidKey = row[4]
WITH statement
MATCH (statement)-[edge:ABOUT|IN]->()
SET edge.saidKey = statement.saidKey
