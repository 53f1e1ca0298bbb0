// Statements that cannot be read because something that they refer to is not there.
MATCH (statement:Incomplete)
WHERE statement.recordedTo IS NULL
RETURN count(statement) AS count
