// The change log in the order of its places: of everything, of one record, or of the statements that a filter lets through.
// @to    change Change
// @order COMMITTED change.key
// @param record String
MATCH (change:Change)
WHERE change.key IS NOT NULL //+ change Change: page
//? restricted
  AND NOT EXISTS {
    MATCH (record:Record {id: change.record})
    WHERE NOT (
      true //+ record Record: sight
    )
  }
//?
//? record
  AND change.record = $record
//?
//? where
  AND EXISTS {
    MATCH (:Record {id: change.record})<-[:VERSION_OF*0..1]-(statement:Statement)
    WHERE true //+ statement Statement: where
  }
//?
