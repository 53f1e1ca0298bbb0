// New edges of the type TYPE, each [from id, to id, properties].
UNWIND $rows AS row
MATCH (source:Record {id: row[0]})
MATCH (target:Record {id: row[1]})
CREATE (source)-[edge:TYPE]->(target)
SET edge = row[2]
