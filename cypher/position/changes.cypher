// Where a position differs from the one before it, of positions in their order: two tellings of one utterance are no change. The later one must lie between the dates that are given.
// @from  positions List<Statement>
// @to    before    Statement
// @to    after     Statement
// @param from      Date
// @param to        Date
UNWIND range(1, size(positions) - 1) AS at
WITH positions[at - 1] AS before, positions[at] AS after
WHERE before.stance <> after.stance
  AND NOT EXISTS { (before)-[:DESCRIBES]->(:Utterance)<-[:DESCRIBES]-(after) }
//? from
  AND coalesce(after.saidFrom >= $from.beginning, $from.beginning IS NULL)
//?
//? to
  AND coalesce(after.saidTo <= $to.end, $to.end IS NULL)
//?
