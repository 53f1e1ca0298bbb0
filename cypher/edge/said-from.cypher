// From when on the statement behind an edge was said.
// @from statementId String
// @to   saidFrom Integer
//& statement/seen: statementId -> seen
WITH seen.saidFrom AS saidFrom
