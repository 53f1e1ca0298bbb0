// How many edges of the given types a node has that can be seen.
// @from node       Record
// @from types      List<String>?
// @from structural Boolean
// @to   degree     Integer
WITH node, types, structural, null AS anywhere
//& edge/around: node, types, structural, anywhere -> next
WITH count(next) AS degree
