// The edges of a node that can be seen, of the given types, with what stands at their other ends. The four projected edges are stored for now only; for another time they are made from the statements of then. The types that say how records hang together are looked at only where one of them is wanted.
// @from node        Record
// @from types       List<String>
// @to   next        Record
// @to   type        String
// @to   leaving     Boolean
// @to   edgeId      String
// @to   statementId String
WITH node, types
WHERE true //+ node Thing: asOf
CALL (node, types) {
  MATCH (node)-[edge:ASSERTED|DENIED|ASSESSED|REPORTED_BY]-(next:Actor|Claim)
  WHERE type(edge) IN types //+ edge Projected: asOf
    AND true //+ next Thing: asOf
  RETURN next, type(edge) AS type, startNode(edge) = node AS leaving, null AS edgeId, edge.statementId AS statementId
  UNION ALL
  MATCH (node)-[edge:CONTRADICTS|REFINES|ENTAILS|EXPLAINS|SUPPORTS|UNDERMINES]-(next:Claim|Evidence)
  WHERE type(edge) IN types
    AND (edge.statementId IS NULL OR EXISTS {
      MATCH (behind:Statement)-[:VERSION_OF*0..1]->(:Record {id: edge.statementId})
      WHERE true //+ behind Statement: asOf
    }) //+ edge Drawn: known
    AND true //+ next Thing: asOf
  RETURN next, type(edge) AS type, startNode(edge) = node AS leaving, coalesce(edge.versionOf, edge.id) AS edgeId, edge.statementId AS statementId
  UNION ALL
  MATCH (node)-[edge:SPEAKS_FOR|SAME_AS]-(next:Actor|Claim|Document)
  WHERE type(edge) IN types
    AND CASE WHEN edge:SAME_AS THEN edge.judgement = 'POSITIVE' ELSE endNode(edge):Institution END //+ edge Drawn: known
    AND true //+ next Thing: asOf
  RETURN next, type(edge) AS type, startNode(edge) = node AS leaving, coalesce(edge.versionOf, edge.id) AS edgeId, null AS statementId
  UNION ALL
  WITH node, types
  WHERE any(type IN types WHERE type IN ['MADE', 'ABOUT', 'ON_TOPIC', 'VIA', 'RESPONDS_TO', 'BASED_ON', 'DESCRIBES', 'IN', 'OFFERS', 'IN_TOPIC', 'PUBLISHED_BY', 'UTTERED'])
  MATCH (node)-[edge:MADE|ABOUT|ON_TOPIC|VIA|RESPONDS_TO|BASED_ON|DESCRIBES|IN|OFFERS|IN_TOPIC|PUBLISHED_BY|UTTERED]-(next:Actor|Claim|Statement|Document|Topic|Evidence|Utterance)
  WHERE type(edge) IN types //+ edge Drawn: known
    AND true //+ next Thing: asOf
  RETURN next, type(edge) AS type, startNode(edge) = node AS leaving, null AS edgeId,
    CASE WHEN edge:MADE THEN endNode(edge).id WHEN startNode(edge):Statement THEN startNode(edge).id ELSE edge.statementId END AS statementId
  //? known
  UNION ALL
  MATCH (node)-[first:MADE|ABOUT]-(behind:Statement)-[second:MADE|ABOUT]-(next:Actor|Claim)
  WHERE type(first) <> type(second) //+ behind Statement: asOf
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
