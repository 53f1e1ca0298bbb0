// One edge as it is drawn: [id, source, target, type, statementId, said, stance]. Versions of another time go by the ids that they had.
// @from node        Record
// @from next        Record
// @from type        String
// @from edgeId      String
// @from statementId String
// @to   drawn       List<Any>
//& statement/seen: statementId -> behind
WITH edgeId, coalesce(node.versionOf, node.id) AS source, coalesce(next.versionOf, next.id) AS target, type, behind, coalesce(behind.versionOf, behind.id) AS statement
WITH coalesce(edgeId, source + ' ' + type + ' ' + target + CASE WHEN statement IS NULL OR statement IN [source, target] THEN '' ELSE ' ' + statement END) AS id, source, target, type, statement, behind
WITH [id, source, target, type, statement, behind.said, behind.stance] AS drawn
