// What actors are called, each [actor id, folded name].
UNWIND $rows AS row
MERGE (name:Name {folded: row[1]})
WITH name, row
MATCH (actor:Record {id: row[0]})
CREATE (actor)-[:NAMED]->(name)
