// What may be asked of a variable: the filters of VariableWhere, and when it was known.
// @from variable Variable

// @predicate asOf.known absent
variable.recordedTo IS NULL

// @predicate asOf.known
EXISTS {
  MATCH (version:Record)-[:VERSION_OF*0..1]->(variable)
  WHERE version.recordedFrom <= $value AND coalesce(version.recordedTo > $value, true)
    AND NOT EXISTS { (variable)-[:VERSION_OF]->(:Record) }
}

// @predicate ids
variable.id IN $value

// @predicate of
any(noun IN $value WHERE EXISTS {
  MATCH (version:Record)-[:VERSION_OF*0..1]->(variable)
  WHERE noun IN version.of //+ version Edge: asOf
})

// @source ids
UNWIND $value AS id
MATCH (variable:Record {id: id})
WITH DISTINCT variable
