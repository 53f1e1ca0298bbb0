// What the speaker of the statement behind an edge does by speaking.
// @from statementId String
// @to   act String
//& statement/seen: statementId -> seen
WITH seen.act AS act
