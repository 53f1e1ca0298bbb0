// The documents whose text has certain words, among which a passage is looked for letter by letter.
CREATE FULLTEXT INDEX document_passage IF NOT EXISTS FOR (document:Document) ON EACH [document.bodyWords]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};
