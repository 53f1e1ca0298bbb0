// Lets go of what was noted about the import of these files.
// @access WRITE
// @param files List<String>
UNWIND $files AS file
MATCH (part:ImportPart {file: file})
DELETE part
