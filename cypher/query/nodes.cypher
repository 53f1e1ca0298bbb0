// Things by their ids, in the order of the ids, null where an id is unknown.
// @to    node Node?
// @param ids  List<String>
UNWIND range(0, size($ids) - 1) AS place
OPTIONAL MATCH (node:Record {id: $ids[place]})
USING INDEX node:Record(`id`)
WHERE node:Actor|Claim|Statement|Document|Evidence|Topic|Utterance|Place|Variable
WITH place, node ORDER BY place
