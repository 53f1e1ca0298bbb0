// Statements that are open at their end had borrowed a latest instant from before their earliest one. Now they have none.
MATCH (statement:Record)
WHERE statement.saidFrom > statement.saidTo
SET statement.saidKey = left(statement.saidKey, 11) + '4q58yermdc0' + substring(statement.saidKey, 22)
REMOVE statement.saidTo
WITH statement
MATCH (statement)-[edge:ABOUT|IN]->()
SET edge.saidKey = statement.saidKey;
