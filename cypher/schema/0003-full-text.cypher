// Words: each record's own `words`, already folded and apart by spaces. One index for each noun, one over all of them whose scores can be compared.
CREATE FULLTEXT INDEX actor_text IF NOT EXISTS FOR (actor:Actor) ON EACH [actor.words]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};
CREATE FULLTEXT INDEX claim_text IF NOT EXISTS FOR (claim:Claim) ON EACH [claim.words]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};
CREATE FULLTEXT INDEX statement_text IF NOT EXISTS FOR (statement:Statement) ON EACH [statement.words]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};
CREATE FULLTEXT INDEX document_text IF NOT EXISTS FOR (document:Document) ON EACH [document.words]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};
CREATE FULLTEXT INDEX topic_text IF NOT EXISTS FOR (topic:Topic) ON EACH [topic.words]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};
CREATE FULLTEXT INDEX everything_text IF NOT EXISTS FOR (record:Actor|Claim|Statement|Document|Evidence) ON EACH [record.words]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};
