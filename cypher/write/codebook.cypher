// The codebook: the variables that are in force.
MATCH (variable:Record:Variable)
WHERE variable.recordedTo IS NULL
RETURN variable.id AS id, variable.name AS name, variable.of AS of, variable.kind AS kind, variable.categories AS categories, variable.needs AS needs
