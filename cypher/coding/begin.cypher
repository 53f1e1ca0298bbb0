// Makes sure that it is known who codes a document, and that nobody hands it in before the transaction ends. Returns when it
// was handed in.
// @access WRITE
// @param document String
// @param coder    String
MERGE (coding:Coding {document: $document, coder: $coder})
SET coding.locked = true
REMOVE coding.locked
RETURN coding.handedInAt AS at
