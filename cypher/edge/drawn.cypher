// One edge as it is drawn, from `node` to `next`. Versions of another time go by the ids that they had. ASSERTED, DENIED and ASSESSED hold what their statement says.
// @from node   Record
// @from next   Record
// @from type   String
// @from edge   Edge
// @from behind Statement
// @to   drawn  Map
WITH node, next, type, edge, behind, CASE WHEN edge:ASSERTED|DENIED|ASSESSED THEN edge END AS projected
WITH node, next, type, edge, projected, CASE WHEN projected IS NULL
  THEN coalesce(behind.id, CASE WHEN edge:MADE THEN endNode(edge).id WHEN startNode(edge):Statement THEN startNode(edge).id ELSE edge.statementId END)
END AS statementId
//& statement/seen: statementId -> seen
WITH coalesce(edge.versionOf, edge.id) AS edgeId, coalesce(node.versionOf, node.id) AS source, coalesce(next.versionOf, next.id) AS target, type,
  coalesce(projected.statementId, seen.versionOf, seen.id) AS statement, coalesce(projected.said, seen.said) AS said, coalesce(projected.stance, seen.stance) AS stance
WITH coalesce(edgeId, source + ' ' + type + ' ' + target + CASE WHEN statement IS NULL OR statement IN [source, target] THEN '' ELSE ' ' + statement END) AS id, source, target, type, statement, said, stance
WITH {id: id, source: source, target: target, type: type, statementId: statement, said: said, stance: stance} AS drawn
