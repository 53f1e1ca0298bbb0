// The records that have, or had in an older version, a value of a variable. Rare, so it looks at every record.
// @param property String
MATCH (version:Record)
WHERE properties(version)[$property] IS NOT NULL
RETURN DISTINCT coalesce(version.versionOf, version.id) AS id
