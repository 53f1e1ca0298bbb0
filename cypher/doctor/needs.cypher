// What readers must hold to see marked records: each level of the Traffic Light Protocol and each label that is needed.
MATCH (record:Marked&Record)
UNWIND record.needs AS need
RETURN DISTINCT need ORDER BY need
