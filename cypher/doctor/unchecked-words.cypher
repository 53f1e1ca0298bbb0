// Current statements with words that cannot be looked for, since no text of their document is known. That is no fault.
MATCH (statement:Statement)
WHERE statement.recordedTo IS NULL
OPTIONAL MATCH (statement)-[place:IN]->(document:Document)
WITH statement, place, document
WHERE document.body IS NULL
  AND (statement.quote IS NOT NULL OR statement.mention IS NOT NULL OR statement.verb IS NOT NULL OR statement.hedgeTexts IS NOT NULL OR place.exact IS NOT NULL)
RETURN count(statement) AS count
