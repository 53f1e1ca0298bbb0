// The judgements whether two records are one, by their ids. One between records of different nouns is as one whose ends have not come.
// @to    same     Edge
// @to    left     Node
// @to    right    Node
// @to    recordId String
// @order ID       same.id
MATCH (left:Actor|Claim|Document)-[same:SAME_AS]->(right:Actor|Claim|Document)
WHERE same.id IS NOT NULL AND any(noun IN ['Actor', 'Claim', 'Document'] WHERE noun IN labels(left) AND noun IN labels(right)) //+ same Judgement: where, asOf, page
WITH same, left, right, coalesce(same.versionOf, same.id) AS recordId
