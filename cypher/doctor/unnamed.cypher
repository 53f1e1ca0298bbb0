// Nodes with a noun label that are no record, so that nothing keeps their id unique.
MATCH (node:Actor|Claim|Document|Topic|Evidence|Utterance|Statement|Incomplete|Link)
WHERE NOT node:Record
RETURN count(node) AS count
