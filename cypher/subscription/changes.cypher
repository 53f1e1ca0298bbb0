// The changes after one place of the log up to another, in order: for a subscription, which then asks from there on.
// @to    change Change
// @param given  Map
MATCH (change:Change)
WHERE change.key > $given.after AND change.key <= $given.last
//? restricted
  AND NOT EXISTS {
    MATCH (record:Record {id: change.record})
    WHERE NOT (
      true //+ record Record: sight
    )
  }
//?
//? where
  AND EXISTS {
    MATCH (:Record {id: change.record})<-[:VERSION_OF*0..1]-(statement:Statement)
    WHERE true //+ statement Statement: where
  }
//?
WITH change ORDER BY change.key LIMIT $given.limit
