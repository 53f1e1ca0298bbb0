// Another stance for statements that nobody could read so far: [id, stance, digest of the content].
// @access WRITE
// @param rows List<List<Any>>
UNWIND $rows AS row
MATCH (statement:Record {id: row[0]})
SET statement.stance = row[1], statement.hash = row[2]
