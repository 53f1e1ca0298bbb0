// One edge as it is drawn: [id, source, target, type, statementId, said, stance].
// @from node        Record
// @from next        Record
// @from type        String
// @from edgeId      String
// @from statementId String
// @to   drawn       List<Any>
//& statement/seen: statementId -> behind
WITH coalesce(edgeId, node.id + ' ' + type + ' ' + next.id + CASE WHEN behind IS NULL OR behind.id IN [node.id, next.id] THEN '' ELSE ' ' + behind.id END) AS id, node, next, type, behind
WITH [id, node.id, next.id, type, behind.id, behind.said, behind.stance] AS drawn
