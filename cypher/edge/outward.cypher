// One step outward: what the edges of some nodes lead to and was not met before. At most 200,000 edges are followed, so that a step ends.
// @from frontier   List<Record>
// @from met        List<Record>
// @from types      List<String>?
// @from structural Boolean
// @to   next       Record
UNWIND frontier AS node
WITH node, met, types, structural, null AS anywhere
//& edge/around: node, types, structural, anywhere -> next
WITH met, next LIMIT 200000
WHERE NOT next IN met
WITH DISTINCT next
