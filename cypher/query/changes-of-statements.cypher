// The change log of the statements that a filter lets through, in the order of its places: from these to their changes, where they are few.
// @to    change Change
// @order COMMITTED change.key
// @param record String
//+ statement Statement: source
MATCH (statement:Statement)
WHERE true //+ statement Statement: where
WITH DISTINCT coalesce(statement.versionOf, statement.id) AS id
MATCH (change:Change {record: id})
WHERE change.key IS NOT NULL //+ change Change: page
//? restricted
  AND NOT EXISTS {
    MATCH (record:Record {id: id})
    WHERE NOT (
      true //+ record Record: sight
    )
  }
//?
//? record
  AND id = $record
//?
