// Whether an edge leads away from a node. A projected one of another time, which is not stored, leads from the actor to the claim, and REPORTED_BY from the claim to the actor.
// @from node    Record
// @from edge    Edge
// @from type    String
// @to   leaving Boolean
WITH CASE WHEN edge IS NULL THEN (type = 'REPORTED_BY') = (node:Claim) ELSE startNode(edge) = node END AS leaving
