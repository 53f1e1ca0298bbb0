// A draft by its id, if the caller may see it.
// @to    draft Draft
// @param id    String
// @param given Map
MATCH (draft:Draft {id: $id})
WHERE ($given.sees = 'ALL' OR draft.coder = $given.coder OR EXISTS {
  MATCH (coding:Coding {document: draft.document, coder: $given.coder})
  WHERE coding.handedInAt IS NOT NULL
}) //+ draft Draft: known
