/** The SQL that reads the tables of DNA 3. No column that holds a password is named. */
export const queries = {
  tables: "SELECT name FROM sqlite_master WHERE type = 'table'",
  statementTypes: 'SELECT ID, Label FROM STATEMENTTYPES ORDER BY ID',
  variables: 'SELECT ID, Variable, DataType, StatementTypeId FROM VARIABLES ORDER BY ID',
  attributes: 'SELECT ID, VariableId, AttributeVariable FROM ATTRIBUTEVARIABLES ORDER BY ID',
  attributeValues: 'SELECT EntityId, AttributeVariableId, AttributeValue FROM ATTRIBUTEVALUES ORDER BY ID',
  entities: `SELECT ENTITIES.ID, ENTITIES.VariableId, ENTITIES.Value, ENTITIES.Red, ENTITIES.Green, ENTITIES.Blue, PARENTS.Value AS Parent
    FROM ENTITIES LEFT JOIN ENTITIES AS PARENTS ON PARENTS.ID = ENTITIES.ChildOf ORDER BY ENTITIES.ID`,
  documents: 'SELECT ID, Title, Text, Author, Source, Section, Notes, Type, Date FROM DOCUMENTS ORDER BY ID',
  statements: `SELECT STATEMENTS.ID, StatementTypeId, DocumentId, Start, Stop, CODERS.Name AS Coder
    FROM STATEMENTS LEFT JOIN CODERS ON CODERS.ID = STATEMENTS.Coder ORDER BY STATEMENTS.ID`,
};

/** The values of statements by the type of their variable: of each the statement, the variable, the entity if any, the value. */
export const valueQueries = [
  `SELECT StatementId, DATASHORTTEXT.VariableId AS VariableId, ENTITIES.ID AS Entity, ENTITIES.Value AS Value
    FROM DATASHORTTEXT JOIN ENTITIES ON ENTITIES.ID = DATASHORTTEXT.Entity`,
  'SELECT StatementId, VariableId, NULL AS Entity, Value FROM DATALONGTEXT',
  'SELECT StatementId, VariableId, NULL AS Entity, Value FROM DATABOOLEAN',
  'SELECT StatementId, VariableId, NULL AS Entity, Value FROM DATAINTEGER',
];
