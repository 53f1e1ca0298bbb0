// What the depth of relaying statements follows from: the statements that go through them, and where they go on to.
// @param ids List<String>
UNWIND $ids AS id
MATCH (relay:Record {id: id})
WHERE (relay:Statement OR relay:Incomplete) AND relay.versionOf IS NULL
RETURN relay.id AS id, elementId(relay) AS element, relay:Statement AND relay.recordedTo IS NULL AS current,
  relay.depth AS depth,
  head([(relay)-[:VIA]->(outer) WHERE outer.versionOf IS NULL | outer.id]) AS via,
  [(relay)<-[:VIA]-(inner:Statement) WHERE inner.recordedTo IS NULL | [inner.id, inner.depth]] AS inners
