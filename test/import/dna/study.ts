import initSqlJs from 'sql.js';

/** The tables of DNA 3 that are read, with the columns that matter. */
const tables = `
CREATE TABLE SETTINGS(Property TEXT, Value TEXT);
CREATE TABLE CODERS(ID INTEGER PRIMARY KEY, Name TEXT, Password TEXT);
CREATE TABLE DOCUMENTS(ID INTEGER PRIMARY KEY, Title TEXT, Text TEXT, Coder INTEGER, Author TEXT, Source TEXT, Section TEXT, Notes TEXT, Type TEXT, Date INTEGER);
CREATE TABLE STATEMENTTYPES(ID INTEGER PRIMARY KEY, Label TEXT);
CREATE TABLE VARIABLES(ID INTEGER PRIMARY KEY, Variable TEXT, DataType TEXT, StatementTypeId INTEGER);
CREATE TABLE STATEMENTS(ID INTEGER PRIMARY KEY, StatementTypeId INTEGER, DocumentId INTEGER, Start INTEGER, Stop INTEGER, Coder INTEGER);
CREATE TABLE ENTITIES(ID INTEGER PRIMARY KEY, VariableId INTEGER, Value TEXT, Red INTEGER, Green INTEGER, Blue INTEGER, ChildOf INTEGER);
CREATE TABLE DATASHORTTEXT(StatementId INTEGER, VariableId INTEGER, Entity INTEGER);
CREATE TABLE DATALONGTEXT(StatementId INTEGER, VariableId INTEGER, Value TEXT);
CREATE TABLE DATABOOLEAN(StatementId INTEGER, VariableId INTEGER, Value INTEGER);
CREATE TABLE DATAINTEGER(StatementId INTEGER, VariableId INTEGER, Value INTEGER);
CREATE TABLE ATTRIBUTEVARIABLES(ID INTEGER PRIMARY KEY, VariableId INTEGER, AttributeVariable TEXT);
CREATE TABLE ATTRIBUTEVALUES(ID INTEGER PRIMARY KEY, EntityId INTEGER, AttributeVariableId INTEGER, AttributeValue TEXT);
INSERT INTO CODERS VALUES (1, 'Ada', 'secret hash'), (2, 'Ben', 'other hash');
INSERT INTO STATEMENTTYPES VALUES (1, 'Debate'), (2, 'Note');`;

/** A study in the tables of DNA; `names` are what it calls its variables. */
export function study(names = ['person', 'organization', 'concept', 'agreement']): string {
  const [person, organization, concept, agreement] = names.map((name) => `'${name}'`);
  return `
INSERT INTO VARIABLES VALUES (1, ${person}, 'short text', 1), (2, ${organization}, 'short text', 1), (3, ${concept}, 'short text', 1),
  (4, ${agreement}, 'boolean', 1), (5, 'frame', 'short text', 1), (6, 'force', 'integer', 1), (7, 'irony', 'boolean', 1),
  (8, 'remark', 'long text', 1), (9, 'remark', 'integer', 2);
INSERT INTO ENTITIES VALUES (1, 1, '', 0, 0, 0, NULL), (2, 1, 'Zoë', 255, 0, 51, NULL), (3, 2, 'The Greens', 0, 0, 0, NULL),
  (4, 2, 'Youth', 0, 0, 0, 3), (5, 3, 'Tax carbon', 0, 0, 0, NULL), (6, 5, 'cost', 0, 0, 0, NULL), (7, 3, '', 0, 0, 0, NULL),
  (8, 2, '', 0, 0, 0, NULL);
INSERT INTO ATTRIBUTEVARIABLES VALUES (1, 1, 'Type'), (2, 3, 'Type'), (3, 5, 'Type');
INSERT INTO ATTRIBUTEVALUES VALUES (1, 2, 1, 'politician'), (2, 5, 2, ''), (3, 6, 3, 'lost');
INSERT INTO DOCUMENTS VALUES (10, 'Page one', 'A 😀 word: tax it! 😀 No.', 1, 'Reporter, R.', 'The Paper', 'front', 'long', 'news', 1107302461),
  (9, 'Blank', '', 1, '', '', '', '', '', 0);
INSERT INTO STATEMENTS VALUES (1, 1, 10, 11, 18, 1), (2, 1, 10, 11, 18, 2), (3, 1, 10, 3, 20, 1), (4, 1, 10, 0, 1, 1),
  (5, 1, 10, 0, 1, 1), (6, 2, 10, 0, 1, 1), (7, 1, 9, 5, 9, 2);
INSERT INTO DATASHORTTEXT VALUES (1, 1, 2), (1, 2, 3), (1, 3, 5), (1, 5, 6), (2, 1, 2), (2, 2, 3), (2, 3, 5),
  (3, 1, 1), (3, 2, 4), (3, 3, 5), (4, 1, 1), (4, 2, 8), (4, 3, 5), (5, 1, 2), (5, 3, 7), (7, 1, 2), (7, 3, 5);
INSERT INTO DATABOOLEAN VALUES (1, 4, 1), (2, 4, 0), (3, 4, 1), (4, 4, 1), (5, 4, 1), (1, 7, 0);
INSERT INTO DATAINTEGER VALUES (1, 6, -2);
INSERT INTO DATALONGTEXT VALUES (1, 8, 'see page 2'), (2, 8, '');`;
}

/** The bytes of an SQLite database: with DNA's tables and these statements of SQL, or with these alone. */
export async function databaseOf(sql: string, withTables = true): Promise<Uint8Array> {
  const { Database } = await initSqlJs();
  const database = new Database();
  database.exec(withTables ? tables + sql : sql);
  return database.export();
}
