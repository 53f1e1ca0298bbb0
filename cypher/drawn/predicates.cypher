// What may be asked of an edge that is drawn as it is stored: its own time of recording, where it has one, and whether records of the nouns that its reference asks for stand at its ends. Where another noun would hide a statement anyway, nothing is looked at.
// @from edge Edge

// @predicate asOf.known absent
edge.recordedTo IS NULL

// @predicate asOf.known
coalesce(edge.recordedFrom <= $value, true) AND coalesce(edge.recordedTo > $value, true)

// @predicate ends.same
any(noun IN ['Actor', 'Claim', 'Document'] WHERE noun IN labels(startNode(edge)) AND noun IN labels(endNode(edge)))

// @predicate ends.voice
startNode(edge):Actor AND endNode(edge):Institution

// @predicate ends.link
endNode(edge):Claim AND (edge:SUPPORTS|UNDERMINES OR startNode(edge):Claim)

// @predicate ends.structural
CASE WHEN edge:MADE|ABOUT|ON_TOPIC|VIA|IN THEN true
  WHEN edge:RESPONDS_TO|BASED_ON THEN endNode(edge):Statement
  WHEN edge:OFFERS THEN startNode(edge):Statement
  WHEN edge:DESCRIBES THEN endNode(edge):Utterance
  WHEN edge:IN_TOPIC THEN endNode(edge):Topic
  WHEN edge:PUBLISHED_BY THEN endNode(edge):Actor
  WHEN edge:UTTERED THEN startNode(edge):Actor
END
