// Hands in a coder's coding of a document, unless it has been handed in.
// @access WRITE
// @param document String
// @param coder    String
// @param at       Integer
MATCH (coding:Coding {document: $document, coder: $coder})
SET coding.handedInAt = coalesce(coding.handedInAt, $at)
