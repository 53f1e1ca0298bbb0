// Notes that a migration has been applied.
// @access WRITE
// @param number Integer
// @param name String
CREATE (migration:Migration {number: $number, name: $name, appliedAt: timestamp()})
RETURN migration.number AS number
