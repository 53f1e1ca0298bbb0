// The statement that a draft became.
// @from draft     Draft
// @to   statement Statement
MATCH (statement:Record&Statement {id: draft.acceptedAs})
