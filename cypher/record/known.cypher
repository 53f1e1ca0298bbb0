// The version of a record as the graph knew it at an instant; the first one where it knew none so early.
// @from  record  Record
// @to    version Record
// @param known   Integer
MATCH (version:Record)-[:VERSION_OF*0..1]->(record)
WITH version ORDER BY version.recordedFrom <= $known AND coalesce(version.recordedTo > $known, true) DESC, version.recordedFrom LIMIT 1
