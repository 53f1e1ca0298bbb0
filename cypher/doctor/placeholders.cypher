// Ids that a current record refers to, or that a withdrawal names, and whose record has not been imported. What only a withdrawn or a former version refers to is awaited by nothing.
CALL () {
  MATCH (record:Record)
  WHERE size(labels(record)) = 1 AND (record.recordedTo IS NOT NULL
    OR EXISTS {
      MATCH (record)-[edge:MADE|UTTERED|OFFERS]->(owner:Record)
      WHERE edge.recordedTo IS NULL AND owner.recordedTo IS NULL
    }
    OR EXISTS {
      MATCH (record)<-[edge:ABOUT|ON_TOPIC|IN|VIA|DESCRIBES|BASED_ON|RESPONDS_TO|ON_BEHALF_OF|TARGETS|PUBLISHED_BY|CONCERNS|IN_TOPIC|AT_PLACE|WITHIN|SUPPORTS|UNDERMINES]-(owner:Record)
      WHERE edge.recordedTo IS NULL AND owner.recordedTo IS NULL
    }
    OR EXISTS {
      MATCH (record)-[edge:SPEAKS_FOR|CONTRADICTS|REFINES|ENTAILS|EXPLAINS|SAME_AS]-()
      WHERE edge.recordedTo IS NULL
    })
  RETURN record
  UNION
  MATCH ()-[link:CONTRADICTS|REFINES|ENTAILS|EXPLAINS]->()
  WHERE link.recordedTo IS NULL
  MATCH (record:Record {id: link.statementId})
  WHERE size(labels(record)) = 1
  RETURN record
}
RETURN count(record) AS count
