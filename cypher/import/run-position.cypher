// The place in the change log that an import had come to with the last part it noted, of whichever file.
// @param run String
MATCH (part:ImportPart {run: $run})
RETURN max(part.position) AS position
