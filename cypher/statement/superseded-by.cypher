// The version after this one.
// @from statement Statement
// @to   newer     Statement
// @param known    Integer
MATCH (statement)-[:VERSION_OF]->(current:Statement)
MATCH (newer:Statement)-[:VERSION_OF*0..1]->(current)
WHERE newer.revision = statement.revision + 1
//? known
  AND newer.recordedFrom <= $known
//?
