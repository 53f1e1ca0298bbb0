// How many statements have each value of a variable of the codebook; a whole number is written without a fraction.
// @to    key   String
// @to    label String
// @to    count Integer
// @matches query/statements
// @param attribute String
// @param top       Integer
//+ statement Statement: source
MATCH (statement:Statement)
WHERE statement.saidKey IS NOT NULL //+ statement Statement: where, asOf
WITH statement['attribute.' + $attribute] AS value, count(*) AS count
WHERE value IS NOT NULL
WITH CASE WHEN value IS :: FLOAT AND value = toInteger(value) THEN toString(toInteger(value)) ELSE toString(value) END AS key, count
WITH key, key AS label, count
ORDER BY count DESC, key LIMIT $top
