// What may be asked of a judgement whether two records are one: the filters of JudgementWhere, and when it was known.
// @from same Edge

// @predicate asOf.known absent
same.recordedTo IS NULL

// @predicate asOf.known
same.recordedFrom <= $value AND coalesce(same.recordedTo > $value, true)

// @predicate judgement
same.judgement IN $value

// @predicate record
(startNode(same).id IN $value OR endNode(same).id IN $value)
