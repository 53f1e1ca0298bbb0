// How many statements have each value of a variable of the codebook; a whole number is written without a fraction, any other number stays one.
// @to    key   Any
// @to    label Any
// @to    count Integer
// @matches query/statements
// @param attribute String
// @param top       Integer
//+ statement Statement: source
MATCH (statement:Statement)
WHERE statement.saidKey IS NOT NULL //+ statement Statement: where, asOf
WITH statement['attribute.' + $attribute] AS value, count(*) AS count
WHERE value IS NOT NULL
WITH CASE WHEN NOT value IS :: FLOAT THEN toString(value) WHEN value = toInteger(value) THEN toString(toInteger(value)) ELSE value END AS key, count
WITH key, key AS label, count
ORDER BY count DESC, toString(key) LIMIT $top
