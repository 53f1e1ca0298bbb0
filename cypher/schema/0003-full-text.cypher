// Words: accents and case folded. One index for each noun, one over all of them whose scores can be compared.
CREATE FULLTEXT INDEX actor_text IF NOT EXISTS FOR (actor:Actor) ON EACH [actor.name, actor.aliases]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}};
CREATE FULLTEXT INDEX claim_text IF NOT EXISTS FOR (claim:Claim) ON EACH [claim.text, claim.translations]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}};
CREATE FULLTEXT INDEX statement_text IF NOT EXISTS FOR (statement:Statement) ON EACH [statement.quote, statement.mention, statement.verb]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}};
CREATE FULLTEXT INDEX document_text IF NOT EXISTS FOR (document:Document) ON EACH [document.title, document.url]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}};
CREATE FULLTEXT INDEX topic_text IF NOT EXISTS FOR (topic:Topic) ON EACH [topic.name, topic.description]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}};
CREATE FULLTEXT INDEX evidence_text IF NOT EXISTS FOR (evidence:Evidence) ON EACH [evidence.description]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}};
CREATE FULLTEXT INDEX everything_text IF NOT EXISTS FOR (record:Actor|Claim|Statement|Document|Evidence)
ON EACH [record.name, record.aliases, record.text, record.translations, record.quote, record.mention, record.title, record.url, record.description]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}};
