// Takes records back, or notes on a placeholder that the record to come has been taken back: [element, instant, reason].
// Why the last version was made is kept beside why it was taken back.
// @access WRITE
// @param rows List<List<Any>>
UNWIND $rows AS row
MATCH (record) WHERE elementId(record) = row[0]
SET record.revisedFor = record.reason, record.recordedTo = row[1], record.reason = row[2]
