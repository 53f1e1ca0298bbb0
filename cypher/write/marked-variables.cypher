// The names that marked variables of the codebook have and had, and what a reader must hold for them.
MATCH (variable:Variable&Marked)
RETURN DISTINCT variable.name AS name, variable.needs AS needs
