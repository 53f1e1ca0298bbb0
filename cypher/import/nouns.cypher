// What these ids stand for; a placeholder stands for nothing yet.
// @param ids List<String>
UNWIND $ids AS id
MATCH (record:Record {id: id})
WITH record, CASE
  WHEN record:Statement OR record:Incomplete THEN 'Statement'
  WHEN record:Actor THEN 'Actor'
  WHEN record:Claim THEN 'Claim'
  WHEN record:Document THEN 'Document'
  WHEN record:Utterance THEN 'Utterance'
  WHEN record:Topic THEN 'Topic'
  WHEN record:Evidence THEN 'Evidence'
  WHEN record:Place THEN 'Place'
  WHEN record:Variable THEN 'Variable'
  WHEN record:Link THEN 'Link'
END AS noun
WHERE noun IS NOT NULL
RETURN record.id AS id, noun AS noun
