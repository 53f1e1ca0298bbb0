// What may be asked of a draft: the filters of DraftWhere.
// @from draft Draft

// @predicate ids
draft.id IN $value

// @predicate document
draft.document IN $value

// @predicate coder
draft.coder IN $value

// @predicate status
draft.status IN $value

// @predicate origin
draft.origin IN $value

// @source ids
UNWIND $value AS id
MATCH (draft:Draft {id: id})
WITH DISTINCT draft

// @source document
UNWIND $value AS id
MATCH (draft:Draft {document: id})
WITH DISTINCT draft
