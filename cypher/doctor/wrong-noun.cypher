// References of current records that lead to a record of another noun than the field asks for; what a withdrawn or a former version refers to cannot be mended. Placeholders are counted by themselves. Queries hide such references by conditions of their own (drawn/predicates); what checks the graph does not rely on them.
CALL () {
  MATCH (source:Record)-[edge:MADE|UTTERED|SPEAKS_FOR]->(target:Record)
  WHERE edge.recordedTo IS NULL AND (edge:SPEAKS_FOR OR target.recordedTo IS NULL) AND NOT source:Actor AND size(labels(source)) > 1 AND NOT source:Erased
  RETURN count(*) AS wrong
  UNION ALL
  MATCH (source:Record)-[edge:PUBLISHED_BY|SPEAKS_FOR|ON_BEHALF_OF|TARGETS|CONCERNS]->(target:Record)
  WHERE edge.recordedTo IS NULL AND (edge:SPEAKS_FOR OR source.recordedTo IS NULL) AND NOT target:Actor AND size(labels(target)) > 1 AND NOT target:Erased
  RETURN count(*) AS wrong
  UNION ALL
  MATCH (source:Record)-[edge:ABOUT|SUPPORTS|UNDERMINES|CONTRADICTS|REFINES|ENTAILS|EXPLAINS]->(target:Record)
  WHERE edge.recordedTo IS NULL AND (edge:CONTRADICTS|REFINES|ENTAILS|EXPLAINS OR source.recordedTo IS NULL) AND NOT target:Claim AND size(labels(target)) > 1 AND NOT target:Erased
  RETURN count(*) AS wrong
  UNION ALL
  MATCH (source:Record)-[edge:CONTRADICTS|REFINES|ENTAILS|EXPLAINS]->(:Record)
  WHERE edge.recordedTo IS NULL AND NOT source:Claim AND size(labels(source)) > 1 AND NOT source:Erased
  RETURN count(*) AS wrong
  UNION ALL
  MATCH (source:Record)-[edge:ON_TOPIC|IN_TOPIC]->(target:Record)
  WHERE edge.recordedTo IS NULL AND source.recordedTo IS NULL AND NOT target:Topic AND size(labels(target)) > 1 AND NOT target:Erased
  RETURN count(*) AS wrong
  UNION ALL
  MATCH (source:Record)-[edge:AT_PLACE|WITHIN]->(target:Record)
  WHERE edge.recordedTo IS NULL AND source.recordedTo IS NULL AND NOT target:Place AND size(labels(target)) > 1 AND NOT target:Erased
  RETURN count(*) AS wrong
  UNION ALL
  MATCH (source:Record)-[edge:IN]->(target:Record)
  WHERE edge.recordedTo IS NULL AND source.recordedTo IS NULL AND NOT target:Document AND size(labels(target)) > 1 AND NOT target:Erased
  RETURN count(*) AS wrong
  UNION ALL
  MATCH (source:Record)-[edge:DESCRIBES]->(target:Record)
  WHERE edge.recordedTo IS NULL AND source.recordedTo IS NULL AND NOT target:Utterance AND size(labels(target)) > 1 AND NOT target:Erased
  RETURN count(*) AS wrong
  UNION ALL
  MATCH (source:Record)-[edge:VIA|BASED_ON|RESPONDS_TO]->(target:Record)
  WHERE edge.recordedTo IS NULL AND source.recordedTo IS NULL AND NOT target:Statement AND NOT target:Incomplete AND size(labels(target)) > 1 AND NOT target:Erased
  RETURN count(*) AS wrong
  UNION ALL
  MATCH (source:Record)-[edge:OFFERS]->(target:Record)
  WHERE edge.recordedTo IS NULL AND target.recordedTo IS NULL AND NOT source:Statement AND NOT source:Incomplete AND size(labels(source)) > 1 AND NOT source:Erased
  RETURN count(*) AS wrong
  UNION ALL
  MATCH (left:Record)-[edge:SAME_AS]->(right:Record)
  WHERE edge.recordedTo IS NULL AND size(labels(left)) > 1 AND NOT left:Erased AND size(labels(right)) > 1 AND NOT right:Erased
    AND NOT (left:Actor AND right:Actor) AND NOT (left:Claim AND right:Claim) AND NOT (left:Document AND right:Document)
  RETURN count(*) AS wrong
}
RETURN sum(wrong) AS count
