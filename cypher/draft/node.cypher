// The record that a draft became; nothing where it is a link.
// @from draft Draft
// @to   node  Node
MATCH (node:Record {id: draft.acceptedAs})
WHERE node:Actor|Claim|Statement|Document|Evidence|Topic|Utterance|Place|Variable
