// The edges of a node that can be seen, of the given types, with what stands at their other ends. The four projected edges are stored for now only; for another time they are made from the statements of then.
// @from node        Record
// @from types       List<String>
// @to   next        Record
// @to   type        String
// @to   leaving     Boolean
// @to   edgeId      String
// @to   statementId String
CALL (node, types) {
  MATCH (node)-[edge:ASSERTED|DENIED|ASSESSED|REPORTED_BY|MADE|ABOUT|ON_TOPIC|VIA|RESPONDS_TO|BASED_ON|DESCRIBES|IN|OFFERS|SUPPORTS|UNDERMINES|CONTRADICTS|REFINES|ENTAILS|EXPLAINS|SPEAKS_FOR|SAME_AS|IN_TOPIC|PUBLISHED_BY|UTTERED]-(next:Actor|Claim|Statement|Document|Topic|Evidence|Utterance)
  WHERE type(edge) IN types
    AND (NOT edge:SAME_AS OR edge.judgement = 'POSITIVE')
    AND (NOT edge:SPEAKS_FOR OR endNode(edge):Institution)
    AND CASE WHEN edge.statementId IS NULL OR NOT edge:CONTRADICTS|REFINES|ENTAILS|EXPLAINS|SUPPORTS|UNDERMINES THEN true
      ELSE EXISTS {
        MATCH (behind:Statement)-[:VERSION_OF*0..1]->(:Record {id: edge.statementId})
        WHERE true //+ behind Statement: asOf
      } END //+ edge Drawn: asOf
    AND true //+ node Thing: asOf
    AND true //+ next Thing: asOf
  RETURN next, type(edge) AS type, startNode(edge) = node AS leaving, coalesce(edge.versionOf, edge.id) AS edgeId,
    CASE WHEN edge:MADE THEN endNode(edge).id WHEN startNode(edge):Statement THEN startNode(edge).id ELSE edge.statementId END AS statementId
  //? known
  UNION ALL
  MATCH (node)-[first:MADE|ABOUT]-(behind:Statement)-[second:MADE|ABOUT]-(next:Actor|Claim)
  WHERE type(first) <> type(second) //+ behind Statement: asOf
    AND true //+ node Thing: asOf
    AND true //+ next Thing: asOf
  UNWIND CASE WHEN behind:Assertion THEN ['ASSERTED'] WHEN behind:Denial THEN ['DENIED'] WHEN behind:Assessment THEN ['ASSESSED'] ELSE [] END
    + CASE WHEN EXISTS {
      MATCH (behind)<-[:VIA]-(inner:Statement)
      WHERE true //+ inner Statement: known
    } THEN ['REPORTED_BY'] ELSE [] END AS type
  WITH node, next, type, behind
  WHERE type IN types
  RETURN next, type, (type = 'REPORTED_BY') = (node:Claim) AS leaving, null AS edgeId, behind.id AS statementId
  //?
}
