// How many statements the graph holds, older versions included; Neo4j keeps this number, unless some are hidden from the caller.
MATCH (statement:Statement)
RETURN count(statement) AS number
