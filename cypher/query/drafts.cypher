// The drafts that the caller may see, by their place in a text or by when they were saved first.
// @to    draft   Draft
// @param given   Map
// @order SPAN    draft.spanKey
// @order CREATED draft.createdKey
//+ draft Draft: source
MATCH (draft:Draft)
WHERE draft.spanKey IS NOT NULL //+ draft Draft: where, page
  AND ($given.sees = 'ALL' OR draft.coder = $given.coder OR EXISTS {
    MATCH (coding:Coding {document: draft.document, coder: $given.coder})
    WHERE coding.handedInAt IS NOT NULL
  }) //+ draft Draft: known
