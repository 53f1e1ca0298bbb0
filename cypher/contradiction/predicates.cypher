// What may be asked of a contradiction: the filters of ContradictionWhere. claim/contradictions meets all but one of them where it is cheap: before there are pairs.
// @from contradiction Map

// @predicate kind
contradiction.kind IN $value

// @predicate claim
true

// @predicate actor
true

// @predicate topic
true
