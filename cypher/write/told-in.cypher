// The words that the current statements told in these documents claim to have from them: [quote, mention, verb, hedges], and their
// place there.
// @param ids List<String>
UNWIND $ids AS id
MATCH (:Record {id: id})<-[place:IN]-(statement:Record)
WHERE statement.versionOf IS NULL AND statement.recordedTo IS NULL
RETURN id AS document, statement.id AS statement, [statement.quote, statement.mention, statement.verb, statement.hedgeTexts] AS words,
  [place.exact, place.prefix, place.suffix, place.start, place.end] AS place
ORDER BY document, statement
