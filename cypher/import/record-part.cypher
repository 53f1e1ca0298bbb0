// Notes within a batch's own transaction which part of a file it brings: `from` and `upTo` count the file's entries, `digest`
// is of all up to there, `again` lists those whose outcome somebody has to hear of. Answers whether this is the first time.
// @access WRITE
// @param part Map
// @param key String
MATCH (ledger:Ledger {name: 'writes'})
MERGE (part:ImportPart {key: $key})
ON CREATE SET part += $part, part.position = coalesce(ledger.position, 0), part.fresh = true
ON MATCH SET part.fresh = false
RETURN part.fresh AS fresh
