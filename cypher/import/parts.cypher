// What interrupted imports have brought of a file: [first entry, entry after the last, digest up to there, entries to tell of again, run].
// @param file String
MATCH (part:ImportPart {file: $file})
RETURN part.from AS from, part.upTo AS upTo, part.digest AS digest, part.again AS again, part.run AS run
ORDER BY from, upTo
