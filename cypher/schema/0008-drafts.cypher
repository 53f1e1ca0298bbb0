// Drafts by id, by the record that each would become, and in their orders; and who codes which document.
CREATE CONSTRAINT draft_id IF NOT EXISTS FOR (draft:Draft) REQUIRE draft.id IS UNIQUE;
CREATE CONSTRAINT coding_of IF NOT EXISTS FOR (coding:Coding) REQUIRE (coding.document, coding.coder) IS UNIQUE;
CREATE INDEX draft_record IF NOT EXISTS FOR (draft:Draft) ON (draft.recordId);
CREATE INDEX draft_document IF NOT EXISTS FOR (draft:Draft) ON (draft.document);
CREATE INDEX draft_place IF NOT EXISTS FOR (draft:Draft) ON (draft.spanKey);
CREATE INDEX draft_created IF NOT EXISTS FOR (draft:Draft) ON (draft.createdKey);
