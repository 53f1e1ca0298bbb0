// The record that a change happened to, as it is now; nothing where it is a link, cannot be read, or is gone.
// @from  change Change
// @to    node   Node
MATCH (node:Record {id: change.record})
WHERE node:Actor|Claim|Statement|Document|Evidence|Topic|Utterance|Place|Variable
