// One step of a search from both ends: the smaller of the two outermost layers is gone beyond, until the two searches have met. A layer holds its nodes, and the steps by which they were reached: [node, what it was reached from]. A topic is no way through. At most 200,000 edges are followed, so that a step ends. Which edges can be seen is what edge/around says; here all types are looked at, in one pattern.
// @from lefts       List<List<Any>>
// @from rights      List<List<Any>>
// @to   leftsAfter  List<List<Any>>
// @to   rightsAfter List<List<Any>>
WITH lefts, rights, last(lefts)[0] AS leftmost, last(rights)[0] AS rightmost
WITH lefts, rights, leftmost, rightmost, size(leftmost) <= size(rightmost) AS fromLeft, none(node IN leftmost WHERE node IN rightmost) AS apart
WITH lefts, rights, fromLeft, apart, CASE WHEN NOT apart THEN [] WHEN fromLeft THEN leftmost ELSE rightmost END AS outermost,
  reduce(nodes = [], layer IN CASE WHEN fromLeft THEN lefts ELSE rights END | nodes + layer[0]) AS met,
  CASE WHEN fromLeft THEN rights[0][0][0] ELSE lefts[0][0][0] END AS goal
WITH lefts, rights, fromLeft, apart, COLLECT {
  UNWIND outermost AS node
  WITH node, met, goal
  WHERE true //+ node Thing: asOf
  //? derived
  CALL (node) {
  //?
  MATCH (node)-[edge:ASSERTED|DENIED|ASSESSED|REPORTED_BY|CONTRADICTS|REFINES|ENTAILS|EXPLAINS|SPEAKS_FOR|SAME_AS|SUPPORTS|UNDERMINES|MADE|ABOUT|ON_TOPIC|VIA|RESPONDS_TO|BASED_ON|DESCRIBES|IN|OFFERS|IN_TOPIC|PUBLISHED_BY|UTTERED]-(next:Actor|Claim|Statement|Document|Topic|Evidence|Utterance)
  WHERE CASE WHEN edge:ASSERTED|DENIED|ASSESSED|REPORTED_BY
    THEN true //+ edge Projected: asOf
    WHEN edge:SAME_AS
    THEN edge.judgement = 'POSITIVE' //+ edge Drawn: ends.same, known
    WHEN edge:SPEAKS_FOR
    THEN true //+ edge Drawn: ends.voice, known
    WHEN edge:CONTRADICTS|REFINES|ENTAILS|EXPLAINS|SUPPORTS|UNDERMINES
    THEN true //+ edge Drawn: ends.link
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
      // By "next" itself, which this pattern binds, Neo4j 5.26 fails.
      WITH startNode(edge) AS offered
      MATCH (offering:Record)-[offer:OFFERS]->(offered)
      WHERE true //+ offering Record: sight
        AND true //+ offer Edge: known
    }
    //?
    ) //+ edge Drawn: known
    ELSE true //+ edge Drawn: ends.structural, known
  END
    AND true //+ next Thing: asOf
  //? derived
  RETURN next
  UNION ALL
  MATCH (node)-[first:MADE|ABOUT]-(behind:Statement)-[second:MADE|ABOUT]-(next:Actor|Claim)
  WHERE type(first) <> type(second) //+ behind Statement: asOf
    AND true //+ next Thing: asOf
  UNWIND CASE WHEN behind:Assertion THEN ['ASSERTED'] WHEN behind:Denial THEN ['DENIED'] WHEN behind:Assessment THEN ['ASSESSED'] ELSE [] END
    + CASE WHEN EXISTS {
      MATCH (behind)<-[:VIA]-(inner:Statement)
      WHERE true //+ inner Statement: known
    } THEN ['REPORTED_BY'] ELSE [] END AS type
  RETURN next
  }
  //?
  WITH node, next LIMIT 200000
  WHERE (next = goal OR NOT next:Topic) AND NOT next IN met
  WITH DISTINCT next, node
  RETURN [next, node]
} AS steps
WITH lefts, rights, fromLeft, apart, [COLLECT { UNWIND steps AS step RETURN DISTINCT step[0] }, steps] AS layer
WITH CASE WHEN apart AND fromLeft THEN lefts + [layer] ELSE lefts END AS leftsAfter,
  CASE WHEN apart AND NOT fromLeft THEN rights + [layer] ELSE rights END AS rightsAfter
