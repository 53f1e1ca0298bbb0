// Where interrupted imports stopped, by file and by run; and claims by their words, so that two of one wording are noticed.
CREATE CONSTRAINT import_part_key IF NOT EXISTS FOR (part:ImportPart) REQUIRE part.key IS UNIQUE;
CREATE INDEX import_part_file IF NOT EXISTS FOR (part:ImportPart) ON (part.file);
CREATE INDEX import_part_run IF NOT EXISTS FOR (part:ImportPart) ON (part.run);
CREATE INDEX claim_words IF NOT EXISTS FOR (claim:Claim) ON (claim.textKey);
