// The edges of a node that can be seen, with what stands at their other ends: of the given types only, and only to those within `within`, where these are no nulls. The four projected edges are stored for now and everything only; for another time, and for a caller who does not see everything, they are made from the statements (derived). To such a caller an edge whose statement is hidden is as one that names no statement, and so is the evidence all of whose offers are hidden. The types that say how records hang together are looked at only where `structural` says that one of them is wanted.
// @from node        Record
// @from types       List<String>?
// @from structural  Boolean
// @from within      List<Record>?
// @to   next        Record
// @to   type        String
// @to   edge        Edge?
// @to   behind      Statement?
WITH node, types, structural, within
WHERE true //+ node Thing: asOf
CALL (node, types, structural, within) {
  MATCH (node)-[edge:ASSERTED|DENIED|ASSESSED|REPORTED_BY|CONTRADICTS|REFINES|ENTAILS|EXPLAINS|SPEAKS_FOR|SAME_AS|SUPPORTS|UNDERMINES]-(next:Actor|Claim|Document|Evidence)
  WHERE (within IS NULL OR next IN within)
    AND (types IS NULL OR type(edge) IN types)
    AND true //+ next Thing: asOf
    AND CASE WHEN edge:ASSERTED|DENIED|ASSESSED|REPORTED_BY
      THEN true //+ edge Projected: asOf
      WHEN edge:SAME_AS
      THEN edge.judgement = 'POSITIVE' //+ edge Drawn: ends.same, known
      WHEN edge:SPEAKS_FOR
      THEN true //+ edge Drawn: ends.voice, known
      ELSE true //+ edge Drawn: ends.link
      AND (edge.statementId IS NULL OR EXISTS {
        MATCH (behind:Statement)-[:VERSION_OF*0..1]->(:Record {id: edge.statementId})
        WHERE true //+ behind Statement: asOf
      }
      //? restricted
      OR EXISTS {
        MATCH (unseen:Record {id: edge.statementId})
        WHERE NOT (
          true //+ unseen Record: sight
        )
      } AND NOT EXISTS {
        // What is offered is where the edge starts: evidence.
        WITH startNode(edge) AS offered
        MATCH (offering:Record)-[offer:OFFERS]->(offered)
        WHERE true //+ offering Record: sight
          AND true //+ offer Edge: known
      } AND NOT EXISTS {
        MATCH (node)-[same:SUPPORTS|UNDERMINES]-(next)
        WHERE type(same) = type(edge) AND same.statementId < edge.statementId //+ same Drawn: known
      }
      //?
      ) //+ edge Drawn: known
    END
  RETURN next, type(edge) AS type, edge, null AS behind
  UNION ALL
  WITH node, types, structural, within
  WHERE structural
  MATCH (node)-[edge:MADE|ABOUT|ON_TOPIC|VIA|RESPONDS_TO|BASED_ON|DESCRIBES|IN|OFFERS|IN_TOPIC|PUBLISHED_BY|UTTERED]-(next:Actor|Claim|Statement|Document|Topic|Evidence|Utterance)
  WHERE (within IS NULL OR next IN within)
    AND (types IS NULL OR type(edge) IN types) //+ edge Drawn: known, ends.structural
    AND true //+ next Thing: asOf
  RETURN next, type(edge) AS type, edge, null AS behind
  //? derived
  UNION ALL
  MATCH (node)-[first:MADE|ABOUT]-(behind:Statement)-[second:MADE|ABOUT]-(next:Actor|Claim)
  WHERE type(first) <> type(second)
    AND (within IS NULL OR next IN within) //+ behind Statement: asOf
    AND true //+ next Thing: asOf
  UNWIND CASE WHEN behind:Assertion THEN ['ASSERTED'] WHEN behind:Denial THEN ['DENIED'] WHEN behind:Assessment THEN ['ASSESSED'] ELSE [] END
    + CASE WHEN EXISTS {
      MATCH (behind)<-[:VIA]-(inner:Statement)
      WHERE true //+ inner Statement: known
    } THEN ['REPORTED_BY'] ELSE [] END AS type
  WITH node, next, type, behind
  WHERE types IS NULL OR type IN types
  RETURN next, type, null AS edge, behind
  //?
}
