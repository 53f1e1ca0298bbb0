// All records as they are stored, with their labels and properties.
MATCH (record:Record)
RETURN labels(record) AS labels, properties(record) AS properties
