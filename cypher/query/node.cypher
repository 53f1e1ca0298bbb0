// Anything by its id.
// @to    node Node
// @param id   String
MATCH (node:Record {id: $id})
WHERE node:Actor|Claim|Statement|Document|Evidence|Topic|Utterance|Place|Variable
