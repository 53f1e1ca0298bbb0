// Takes away what drafts hold that became an erased record, or that code an erased document.
// @access WRITE
// @param id String
MATCH (draft:Draft)
WHERE draft.acceptedAs = $id OR draft.document = $id
SET draft.record = '{}', draft.checked = '[]', draft.names = [], draft.mentions = []
REMOVE draft.exact, draft.prefix, draft.suffix, draft.start, draft.end, draft.reason
