// How many statements have each value of a property.
// @to    key   String
// @to    label String
// @to    count Integer
// @matches query/statements
// @param by  String
// @param top Integer
//+ statement Statement: source
MATCH (statement:Statement)
WHERE statement.saidKey IS NOT NULL //+ statement Statement: where, asOf
WITH CASE $by WHEN 'ACT' THEN statement.act WHEN 'STANCE' THEN statement.stance WHEN 'VERDICT' THEN statement.verdict
  WHEN 'RATING' THEN statement.ratingLabel WHEN 'MEDIUM' THEN statement.medium
  WHEN 'FINDING' THEN statement.finding WHEN 'FACTUALITY' THEN statement.factuality WHEN 'ACCESS' THEN statement.access
  WHEN 'QUOTE_KIND' THEN statement.quoteKind WHEN 'CODER' THEN statement.coder
  ELSE toUpper(head([label IN labels(statement) WHERE label IN ['Assertion', 'Denial', 'Assessment', 'Report', 'Remark']])) END AS key
WITH key, count(*) AS count
WHERE key IS NOT NULL
WITH key, key AS label, count
ORDER BY count DESC, key LIMIT $top
