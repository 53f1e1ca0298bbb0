// Indexes that could not be filled, and why.
SHOW INDEXES YIELD name, state, failureMessage
WHERE state = 'FAILED'
RETURN name, failureMessage
