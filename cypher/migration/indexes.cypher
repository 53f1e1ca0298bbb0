// All indexes: [name, state, why it failed, the constraint that it is of].
SHOW INDEXES YIELD name, state, failureMessage, owningConstraint
RETURN name, state, failureMessage, owningConstraint
