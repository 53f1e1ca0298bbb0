// Who made a statement.
// @from statement Statement
// @to   actor     Actor
MATCH (statement)<-[:MADE]-(actor:Actor)
