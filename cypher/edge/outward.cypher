// One step outward: what the edges of some nodes lead to and was not met before. At most 200,000 edges are followed, so that a step ends.
// @from frontier List<Record>
// @from met      List<Record>
// @from types    List<String>
// @to   found    List<Record>
UNWIND frontier AS node
//& edge/around: node, types -> next
WITH met, next LIMIT 200000
WHERE NOT next IN met
WITH collect(DISTINCT next) AS found
