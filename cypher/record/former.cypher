// The version of a record that the graph knew, or the record itself where it knew none. Only under `known`.
// @from record Record
// @to   former Record
OPTIONAL MATCH (version:Record)-[:VERSION_OF*0..1]->(record)
WHERE true //+ version Edge: known
WITH record, head(collect(version)) AS found
WITH coalesce(found, record) AS former
