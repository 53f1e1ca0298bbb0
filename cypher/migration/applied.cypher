// The migrations that this database has had.
MATCH (migration:Migration)
RETURN migration.number AS number, migration.name AS name
ORDER BY number
