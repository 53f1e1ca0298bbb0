// What a mutation wrote or took back; nothing where it is a link.
// @to    node Node
// @param given Map
MATCH (node:Record {id: $given.id})
WHERE node:Actor|Claim|Statement|Document|Evidence|Topic|Utterance|Place|Variable
