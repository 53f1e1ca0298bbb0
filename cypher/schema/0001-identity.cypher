// What must be unique, and the seat of the lock that puts writers in order. Each statement stands for itself and may be repeated.
CREATE CONSTRAINT record_id IF NOT EXISTS FOR (record:Record) REQUIRE record.id IS UNIQUE;
CREATE CONSTRAINT name_folded IF NOT EXISTS FOR (name:Name) REQUIRE name.folded IS UNIQUE;
CREATE CONSTRAINT asserted_once IF NOT EXISTS FOR ()-[edge:ASSERTED]-() REQUIRE (edge.statementId, edge.claimId) IS UNIQUE;
CREATE CONSTRAINT denied_once IF NOT EXISTS FOR ()-[edge:DENIED]-() REQUIRE (edge.statementId, edge.claimId) IS UNIQUE;
CREATE CONSTRAINT assessed_once IF NOT EXISTS FOR ()-[edge:ASSESSED]-() REQUIRE (edge.statementId, edge.claimId) IS UNIQUE;
CREATE CONSTRAINT reported_by_once IF NOT EXISTS FOR ()-[edge:REPORTED_BY]-() REQUIRE (edge.statementId, edge.claimId) IS UNIQUE;
MERGE (ledger:Ledger {name: 'writes'}) ON CREATE SET ledger.at = 0;
