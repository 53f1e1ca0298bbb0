// Where these places lie, and those that they lie in, and so on: [id, the place that it lies in, what a reader must hold to see it].
// @param ids List<String>
UNWIND $ids AS id
MATCH (:Record {id: id}) (()-[around:WITHIN WHERE around.recordedTo IS NULL]->())* (place:Record)
MATCH (place)-[edge:WITHIN WHERE edge.recordedTo IS NULL]->(outer:Record)
WHERE place.recordedTo IS NULL AND place.versionOf IS NULL
RETURN DISTINCT place.id AS id, outer.id AS within, place.needs AS needs
