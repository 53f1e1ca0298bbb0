// Edges ABOUT and IN whose keys are not those of their statement and of what they lead to.
CALL () {
  MATCH (statement:Record)-[edge:ABOUT]->(claim:Record)
  WHERE coalesce(edge.claimId, '') <> claim.id OR coalesce(edge.statementId, '') <> statement.id
    OR coalesce(edge.saidKey, '') <> statement.saidKey OR coalesce(edge.recordedKey, '') <> statement.recordedKey
    OR coalesce(edge.saidFrom, 9007199254740991) <> coalesce(statement.saidFrom, 9007199254740991)
  RETURN count(edge) AS wrong
  UNION ALL
  MATCH (statement:Record)-[edge:IN]->(document:Record)
  WHERE coalesce(edge.documentId, '') <> document.id OR coalesce(edge.statementId, '') <> statement.id
    OR coalesce(edge.saidKey, '') <> statement.saidKey OR coalesce(edge.recordedKey, '') <> statement.recordedKey
  RETURN count(edge) AS wrong
}
RETURN sum(wrong) AS count
