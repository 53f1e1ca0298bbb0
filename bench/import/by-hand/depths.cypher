// How deep statements relay, each [statement id, depth].
UNWIND $rows AS row
MATCH (statement:Record {id: row[0]})
SET statement.depth = row[1]
