// The places of the first claims in their order, one for every page of 50.
MATCH (claim:Claim)
WHERE claim.recordedKey IS NOT NULL
WITH claim ORDER BY claim.recordedKey LIMIT 650
WITH collect(claim.recordedKey) AS keys
UNWIND range(0, size(keys) - 51, 50) AS place
RETURN keys[place] AS key
