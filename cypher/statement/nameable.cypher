// The id of a statement; null where the caller may not see it: what names it stays without that name.
// @from statementId String
// @to   nameable    String?
WITH CASE WHEN EXISTS {
  MATCH (unseen:Record {id: statementId})
  WHERE NOT (
    true //+ unseen Record: sight
  )
} THEN null ELSE statementId END AS nameable
