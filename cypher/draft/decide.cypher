// Notes that somebody decided on drafts, each with the id of the record that it became, or null.
// @access WRITE
// @param became List<List<String>>
// @param status String
// @param by     String
// @param at     Integer
// @param reason String
UNWIND $became AS one
MATCH (draft:Draft {id: one[0]})
SET draft.status = $status, draft.decidedBy = $by, draft.decidedAt = $at, draft.reason = $reason, draft.acceptedAs = one[1]
