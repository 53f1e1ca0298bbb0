// Drafts that were saved without what hides them, so many at most: [id, document, coder, origin, record].
// @param limit Integer
MATCH (draft:Draft)
WHERE draft.mentions IS NULL
RETURN draft.id AS id, draft.document AS document, draft.coder AS coder, draft.origin AS origin, draft.record AS record
LIMIT $limit
