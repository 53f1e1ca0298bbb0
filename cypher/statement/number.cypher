// How many statements the graph holds, older versions included; Neo4j keeps this number.
MATCH (statement:Statement)
RETURN count(statement) AS number
