// Other persons and institutions that go by a name of these, unless somebody has judged the pair: each [id, folded names].
// Three for each name are enough to make somebody look.
// @param rows List<List<Any>>
UNWIND $rows AS row
UNWIND row[1] AS folded
MATCH (:Name {folded: folded})<-[:NAMED]-(other:Person|Institution)
WHERE other.id <> row[0]
  AND NOT EXISTS { (other)-[:SAME_AS]-(:Record {id: row[0]}) }
WITH row[0] AS id, folded, collect(other.id)[..3] AS others
UNWIND others AS other
RETURN id AS id, folded AS name, other AS other
