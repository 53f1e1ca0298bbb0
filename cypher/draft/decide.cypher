// Notes that somebody decided on drafts.
// @access WRITE
// @param ids    List<String>
// @param status String
// @param by     String
// @param at     Integer
// @param reason String
UNWIND $ids AS id
MATCH (draft:Draft {id: id})
SET draft.status = $status, draft.decidedBy = $by, draft.decidedAt = $at, draft.reason = $reason
