// Those of these ids whose records who holds these markings may not see; an id of an older version stands for its record.
// @param ids  List<String>
// @param held List<String>
UNWIND $ids AS id
MATCH (record:Record {id: id})
WHERE NOT (NOT record:Marked OR all(need IN record.needs WHERE need IN $held))
RETURN record.id AS id
