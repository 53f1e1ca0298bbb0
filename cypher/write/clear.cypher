// Lets go of the edges of statements whose revision brings others.
// @access WRITE
// @param elements List<String>
UNWIND $elements AS element
MATCH (statement) WHERE elementId(statement) = element
CALL (statement) {
  MATCH (statement)-[edge:ABOUT|ON_TOPIC|VIA|RESPONDS_TO|BASED_ON|DESCRIBES|IN|ON_BEHALF_OF|TARGETS]->(:Record)
  DELETE edge
}
CALL (statement) {
  MATCH (statement)<-[edge:MADE]-(:Record)
  DELETE edge
}
