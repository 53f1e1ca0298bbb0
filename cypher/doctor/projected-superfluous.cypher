// Edges ASSERTED, DENIED or ASSESSED that no current statement of that type, by that actor and on that claim, stands behind.
CALL () {
  MATCH (actor)-[edge:ASSERTED]->(claim)
  WHERE NOT EXISTS {
    MATCH (statement:Record:Assertion {id: edge.statementId}) WHERE statement.recordedTo IS NULL
    MATCH (actor)-[:MADE]->(statement)-[:ABOUT]->(claim)
  }
  RETURN count(*) AS superfluous
  UNION ALL
  MATCH (actor)-[edge:DENIED]->(claim)
  WHERE NOT EXISTS {
    MATCH (statement:Record:Denial {id: edge.statementId}) WHERE statement.recordedTo IS NULL
    MATCH (actor)-[:MADE]->(statement)-[:ABOUT]->(claim)
  }
  RETURN count(*) AS superfluous
  UNION ALL
  MATCH (actor)-[edge:ASSESSED]->(claim)
  WHERE NOT EXISTS {
    MATCH (statement:Record:Assessment {id: edge.statementId}) WHERE statement.recordedTo IS NULL
    MATCH (actor)-[:MADE]->(statement)-[:ABOUT]->(claim)
  }
  RETURN count(*) AS superfluous
}
RETURN sum(superfluous) AS count
