// How many nodes there are, which Neo4j keeps as a count.
MATCH (node)
RETURN count(node) AS nodes
