// How many edges of the given types a node has that can be seen.
// @from node   Record
// @from types  List<String>
// @to   degree Integer
//& edge/around: node, types -> next
WITH count(next) AS degree
