// References that lead to a record of another noun than the field asks for. Placeholders are counted by themselves.
CALL () {
  MATCH (source:Record)-[:MADE|UTTERED|SPEAKS_FOR]->(:Record) WHERE NOT source:Actor AND size(labels(source)) > 1 AND NOT source:Erased
  RETURN count(*) AS wrong
  UNION ALL
  MATCH (:Record)-[:PUBLISHED_BY|SPEAKS_FOR|ON_BEHALF_OF|TARGETS|CONCERNS]->(target:Record) WHERE NOT target:Actor AND size(labels(target)) > 1 AND NOT target:Erased
  RETURN count(*) AS wrong
  UNION ALL
  MATCH (:Record)-[:ABOUT|SUPPORTS|UNDERMINES|CONTRADICTS|REFINES|ENTAILS|EXPLAINS]->(target:Record)
  WHERE NOT target:Claim AND size(labels(target)) > 1 AND NOT target:Erased
  RETURN count(*) AS wrong
  UNION ALL
  MATCH (source:Record)-[:CONTRADICTS|REFINES|ENTAILS|EXPLAINS]->(:Record) WHERE NOT source:Claim AND size(labels(source)) > 1 AND NOT source:Erased
  RETURN count(*) AS wrong
  UNION ALL
  MATCH (:Record)-[:ON_TOPIC|IN_TOPIC]->(target:Record) WHERE NOT target:Topic AND size(labels(target)) > 1 AND NOT target:Erased
  RETURN count(*) AS wrong
  UNION ALL
  MATCH (:Record)-[:AT_PLACE|WITHIN]->(target:Record) WHERE NOT target:Place AND size(labels(target)) > 1 AND NOT target:Erased
  RETURN count(*) AS wrong
  UNION ALL
  MATCH (:Record)-[:IN]->(target:Record) WHERE NOT target:Document AND size(labels(target)) > 1 AND NOT target:Erased
  RETURN count(*) AS wrong
  UNION ALL
  MATCH (:Record)-[:DESCRIBES]->(target:Record) WHERE NOT target:Utterance AND size(labels(target)) > 1 AND NOT target:Erased
  RETURN count(*) AS wrong
  UNION ALL
  MATCH (:Record)-[:VIA|BASED_ON|RESPONDS_TO]->(target:Record)
  WHERE NOT target:Statement AND NOT target:Incomplete AND size(labels(target)) > 1 AND NOT target:Erased
  RETURN count(*) AS wrong
  UNION ALL
  MATCH (source:Record)-[:OFFERS]->(:Record) WHERE NOT source:Statement AND NOT source:Incomplete AND size(labels(source)) > 1 AND NOT source:Erased
  RETURN count(*) AS wrong
  UNION ALL
  MATCH (left:Record)-[:SAME_AS]->(right:Record)
  WHERE size(labels(left)) > 1 AND NOT left:Erased AND size(labels(right)) > 1 AND NOT right:Erased
    AND NOT (left:Actor AND right:Actor) AND NOT (left:Claim AND right:Claim) AND NOT (left:Document AND right:Document)
  RETURN count(*) AS wrong
}
RETURN sum(wrong) AS count
