// The places that statements still waiting for these documents claim to have in them.
// @param ids List<String>
UNWIND $ids AS id
MATCH (:Record {id: id})<-[place:IN]-(statement:Incomplete)
WHERE statement.versionOf IS NULL AND place.start IS NOT NULL AND place.end IS NOT NULL
RETURN id AS document, statement.id AS statement, place.exact AS exact, place.prefix AS prefix,
  place.suffix AS suffix, place.start AS start, place.end AS end
