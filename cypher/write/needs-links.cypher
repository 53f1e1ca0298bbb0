// What a reader must hold to see links with all their older versions, each [id, what is needed]. No index leads to those, so every link is looked at; links seldom get other markings.
// @access WRITE
// @param rows List<List<Any>>
UNWIND $rows AS row
WITH collect(row) AS rows, collect(row[0]) AS ids
MATCH ()-[edge:SPEAKS_FOR|CONTRADICTS|REFINES|ENTAILS|EXPLAINS|SAME_AS]->()
WHERE coalesce(edge.versionOf, edge.id) IN ids
SET edge.needs = head([row IN rows WHERE row[0] = coalesce(edge.versionOf, edge.id) AND size(row[1]) > 0 | row[1]])
