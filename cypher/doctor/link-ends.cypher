// Current SPEAKS_FOR, claim links and SAME_AS with an end that is not there.
MATCH (left:Record)-[edge:SPEAKS_FOR|CONTRADICTS|REFINES|ENTAILS|EXPLAINS|SAME_AS]->(right:Record)
WHERE edge.recordedTo IS NULL AND (size(labels(left)) = 1 OR size(labels(right)) = 1)
RETURN count(edge) AS count
