// 150 claims and 150 statements, each statement about each claim: enough to keep a nested operation busy for long.
UNWIND range(1, 150) AS n
CREATE (:Record:Claim {id: 'claim/' + n, text: 'Claim ' + n, revision: 1, recordedFirst: 0, recordedFrom: 0,
  recordedKey: '0' + (1000 + n)})
CREATE (:Record:Statement:Remark {id: 'statement/' + n, act: 'EXPRESS', stance: 'NONE', revision: 1, recordedFirst: 0,
  recordedFrom: 0, recordedKey: '0' + (1000 + n), saidKey: '0' + (1000 + n)})
WITH count(*) AS created
MATCH (statement:Statement), (claim:Claim)
CREATE (statement)-[:ABOUT {claimId: claim.id, statementId: statement.id, saidKey: statement.saidKey}]->(claim)
