// What may be asked of a draft: the filters of DraftWhere, and whether the caller sees it: what the markings of its record ask for is held, and what it is about can be seen. Coders see whatever they have mentioned themselves.
// @from draft Draft

// @predicate asOf.known absent
true
//? restricted
AND true //+ draft Record: sight
AND NOT EXISTS {
  UNWIND [draft.document, draft.acceptedAs] + CASE WHEN draft.coder = $given.coder THEN [] ELSE coalesce(draft.mentions, draft.names, []) END AS named
  MATCH (hidden:Record {id: named})
  WHERE NOT (
    true //+ hidden Record: sight
  )
}
//?

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
