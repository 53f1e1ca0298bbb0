// What a reader must hold to see links between the records that they join now, each [id, what is needed].
// @access WRITE
// @param rows List<List<Any>>
UNWIND $rows AS row
MATCH (link:Record {id: row[0]})
MATCH (left:Record {id: link.left})-[edge:SPEAKS_FOR|CONTRADICTS|REFINES|ENTAILS|EXPLAINS|SAME_AS]-(:Record {id: link.right})
WHERE coalesce(edge.versionOf, edge.id) = row[0]
SET edge.needs = CASE size(row[1]) WHEN 0 THEN null ELSE row[1] END
