// What a reader must hold to see records and all their versions: for their own markings, for those of what a statement cannot be read without in any of its versions, for those of the two that a link joins, and for those of the variables that they were coded with, each [name, what it needs]. Returns for each record [id, whether that has changed, what it is now, the names of a variable, whether it is a link, whether that has older versions].
// @access WRITE
// @param ids       List<String>
// @param variables List<List<Any>>
UNWIND $ids AS id
MATCH (record:Record {id: id})
CALL (record) {
  MATCH (version:Record)-[:VERSION_OF*0..1]->(record)
  RETURN collect(version) AS versions
}
WITH record, versions, COLLECT {
  UNWIND record.ownNeeds AS need
  RETURN need
  UNION
  UNWIND versions AS version
  MATCH (version)-[:ABOUT|ON_TOPIC|IN|VIA]->(named:Record)
  UNWIND named.needs AS need
  RETURN need
  UNION
  UNWIND versions AS version
  MATCH (version)<-[:MADE]-(speaker:Record)
  UNWIND speaker.needs AS need
  RETURN need
  UNION
  MATCH (joined:Record)
  WHERE record:Link AND joined.id IN [record.left, record.right]
  UNWIND joined.needs AS need
  RETURN need
  UNION
  UNWIND $variables AS variable
  WITH variable
  WHERE any(version IN versions WHERE version['attribute.' + variable[0]] IS NOT NULL)
  UNWIND variable[1] AS need
  RETURN need
} AS found
CALL (found) {
  UNWIND found AS need
  WITH DISTINCT need ORDER BY need
  RETURN collect(need) AS needs
}
WITH record, versions, needs, coalesce(record.needs, head([version IN versions WHERE version.needs IS NOT NULL | version.needs]), []) AS before
FOREACH (version IN CASE size(needs) WHEN 0 THEN [] ELSE versions END | SET version.needs = needs SET version:Marked)
FOREACH (version IN CASE size(needs) WHEN 0 THEN versions ELSE [] END | REMOVE version.needs REMOVE version:Marked)
RETURN record.id AS id, needs <> before AS changed, needs AS needs,
  CASE WHEN record:Variable THEN [version IN versions | version.name] ELSE [] END AS names,
  record:Link AS link, coalesce(record.revision > 1, false) AS revised
