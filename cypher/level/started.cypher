// When a database was last started, of those that the user sees: it keeps no plans from before.
SHOW DATABASES YIELD lastStartTime
RETURN toString(max(lastStartTime)) AS started
