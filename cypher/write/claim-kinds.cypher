// What kinds claims are of.
// @param ids List<String>
UNWIND $ids AS id
MATCH (claim:Record:Claim {id: id})
RETURN claim.id AS id, coalesce(claim.kind, 'FACT') AS kind
