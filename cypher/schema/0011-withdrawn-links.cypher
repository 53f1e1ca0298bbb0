// Why the last version of a withdrawn link was made stands at its node. It now stands at its edge too, where it is read as of an earlier instant.
MATCH (link:Record:Link)
WHERE link.revisedFor IS NOT NULL AND link.recordedTo IS NOT NULL
MATCH (left:Record {id: link.left})-[edge:SPEAKS_FOR|CONTRADICTS|REFINES|ENTAILS|EXPLAINS|SAME_AS]->(right:Record {id: link.right})
WHERE edge.id = link.id
SET edge.revisedFor = link.revisedFor;
