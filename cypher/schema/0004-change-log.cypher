// The change log: entries in the order of their places, each place given once; and the entries of one record.
CREATE CONSTRAINT change_key IF NOT EXISTS FOR (change:Change) REQUIRE change.key IS UNIQUE;
CREATE INDEX change_record IF NOT EXISTS FOR (change:Change) ON (change.record, change.key);
