// 150 claims and 150 statements, each statement about each claim and via each earlier one: nobody sees
// the end of counting along all ways of its chains, so that a question about them keeps the database busy.
UNWIND range(1, 150) AS n
CREATE (:Record:Claim {id: 'claim/' + n, text: 'Claim ' + n, revision: 1, recordedFirst: 0, recordedFrom: 0,
  recordedKey: '0' + (1000 + n)})
CREATE (:Record:Statement:Remark {id: 'statement/' + n, act: 'EXPRESS', stance: 'NONE', revision: 1, recordedFirst: 0,
  recordedFrom: 0, recordedKey: '0' + (1000 + n), saidKey: '0' + (1000 + n)})
WITH count(*) AS created
MATCH (statement:Statement), (claim:Claim)
CREATE (statement)-[:ABOUT {claimId: claim.id, statementId: statement.id, saidKey: statement.saidKey}]->(claim)
WITH statement, collect(claim) AS about
WITH collect(statement) AS statements
UNWIND statements AS later
UNWIND [earlier IN statements WHERE earlier.saidKey < later.saidKey] AS earlier
CREATE (later)-[:VIA]->(earlier)
