// The passage of the document in which a statement stands.
// @from statement Statement
// @to   span      Map
MATCH (statement)-[place:IN]->(:Document)
WHERE place.exact IS NOT NULL OR place.start IS NOT NULL OR place.prefix IS NOT NULL OR place.suffix IS NOT NULL
WITH [place.exact, place.prefix, place.suffix, place.start, place.end] AS span
