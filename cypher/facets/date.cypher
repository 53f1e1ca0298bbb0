// How many statements were said in each year, month or day, where that is known so exactly.
// @to    key   String
// @to    label String
// @to    count Integer
// @matches query/statements
// @param by  String
// @param top Integer
//+ statement Statement: source
MATCH (statement:Statement)
WHERE statement.saidKey IS NOT NULL //+ statement Statement: where, asOf
  AND statement.saidFrom IS NOT NULL
  AND statement.saidTo IS NOT NULL
WITH toString(date(datetime({epochMillis: statement.saidFrom}))) AS earliest, toString(date(datetime({epochMillis: statement.saidTo}))) AS latest,
  CASE $by WHEN 'YEAR' THEN 6 WHEN 'MONTH' THEN 3 ELSE 0 END AS dropped
WITH substring(earliest, 0, size(earliest) - dropped) AS key, substring(latest, 0, size(latest) - dropped) AS last
WHERE key = last
WITH key, count(*) AS count
WITH key, key AS label, count
ORDER BY count DESC, key LIMIT $top
