// Other claims of the same wording as these, unless somebody has judged the pair: each [id, textKey].
// Three for each are enough to make somebody look.
// @param rows List<List<Any>>
UNWIND $rows AS row
MATCH (other:Claim {textKey: row[1]})
USING INDEX other:Claim(textKey)
WHERE other.id <> row[0] AND other.recordedTo IS NULL AND other.versionOf IS NULL
  AND NOT EXISTS { (other)-[:SAME_AS]-(:Record {id: row[0]}) }
WITH row[0] AS id, collect(other.id)[..3] AS others
UNWIND others AS other
RETURN id AS id, other AS other
