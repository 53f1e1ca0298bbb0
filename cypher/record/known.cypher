// The version of a record as the graph knew it at an instant, the last one of what had been withdrawn by then; the first one where it knew none so early.
// @from  record  Record
// @to    version Record
// @param known   Integer
MATCH (version:Record)-[:VERSION_OF*0..1]->(record)
WITH version ORDER BY version.recordedFrom <= $known DESC, abs($known - version.recordedFrom) LIMIT 1
