// Until when the statement behind an edge was said.
// @from statementId String
// @to   saidTo Integer
//& statement/seen: statementId -> seen
WITH seen.saidTo AS saidTo
