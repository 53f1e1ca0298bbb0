// The judgements whether two records are one, by their ids.
// @to    same     Edge
// @to    left     Node
// @to    right    Node
// @to    recordId String
// @order ID       same.id
MATCH (left:Actor|Claim|Document)-[same:SAME_AS]->(right:Actor|Claim|Document)
WHERE same.id IS NOT NULL //+ same Judgement: where, asOf, page
WITH same, left, right, coalesce(same.versionOf, same.id) AS recordId
