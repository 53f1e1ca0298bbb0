// The values of the codebook's variables that were coded of a record, by name.
// @from record Record
// @to   name   String
// @to   value  Any
// @param known Integer
WITH record AS version
//? known
CALL (version) {
  MATCH (former:Record)-[:VERSION_OF*0..1]->(version)
  RETURN former ORDER BY former.recordedFrom <= $known DESC, abs($known - former.recordedFrom) LIMIT 1
}
WITH former AS version
//?
UNWIND [key IN keys(version) WHERE key STARTS WITH 'attribute.'] AS key
WITH substring(key, 10) AS name, version[key] AS value ORDER BY name
