// Things by references of a federation router, in their order, null where the id is unknown or of another type.
// @to    node Node?
// @param representations List<Map>
UNWIND range(0, size($representations) - 1) AS place
OPTIONAL MATCH (node:Record {id: $representations[place].id})
USING INDEX node:Record(`id`)
WHERE node:Actor|Claim|Statement|Document|Evidence|Topic|Utterance|Place|Variable
  AND $representations[place].type IN labels(node)
WITH place, node ORDER BY place
