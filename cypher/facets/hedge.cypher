// How many statements have a hedge of each kind; one with hedges of several kinds counts in each.
// @to    key   String
// @to    label String
// @to    count Integer
// @matches query/statements
// @param top Integer
//+ statement Statement: source
MATCH (statement:Statement)
WHERE statement.saidKey IS NOT NULL //+ statement Statement: where, asOf
UNWIND statement.hedgeKinds AS key
WITH DISTINCT statement, key
WITH key, count(*) AS count
WITH key, key AS label, count
ORDER BY count DESC, key LIMIT $top
