// New nodes of one kind; LABELS are those of its kind.
UNWIND $rows AS row
CREATE (node:LABELS)
SET node = row
