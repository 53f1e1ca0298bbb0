import { digest } from '../../../domain/id.ts';
import { colorName, type DnaCodebook, parentName } from './codebook.ts';
import type { Query, Row } from './database.ts';
import { queries, valueQueries } from './queries.ts';
import { isImported, type Role, type StatementType } from './roles.ts';
import { spansIn } from './span.ts';

type HearsayRecord = Readonly<Record<string, unknown>>;

/** A record with the number of the row that it comes from, why a row is refused, or what has no place in the model. */
export type DnaEntry =
  | { row: number; record: HearsayRecord }
  | { row: number; refused: { field: string; value: string; reason: string }; record: HearsayRecord }
  | { row: number; passed: string };

const nouns: Readonly<Record<Exclude<Role, 'agreement'>, string>> = {
  person: 'Person',
  organization: 'Institution',
  concept: 'Claim',
};

/** Persons, organizations and concepts, with their attributes, colours and parents. An entity without a name is none. */
export function* entityRecords(
  query: Query,
  feed: string,
  types: readonly StatementType[],
  codebook: DnaCodebook,
): Generator<DnaEntry> {
  const typeOf = new Map<number, string>();
  for (const { byRole } of types.filter(isImported))
    for (const [role, noun] of Object.entries(nouns)) {
      const variable = byRole[role as keyof typeof nouns];
      if (variable) typeOf.set(variable.id, noun);
    }
  const attributes = new Map<number, [string, string][]>();
  for (const { EntityId, AttributeVariableId, AttributeValue } of query(queries.attributeValues)) {
    const name = codebook.ofEntity(Number(AttributeVariableId));
    if (name === undefined || AttributeValue === '' || AttributeValue === null) continue;
    const own = attributes.get(Number(EntityId)) ?? [];
    own.push([name, String(AttributeValue)]);
    attributes.set(Number(EntityId), own);
  }
  for (const row of query(queries.entities)) {
    const type = typeOf.get(Number(row.VariableId));
    const name = String(row.Value);
    if (type === undefined || name.trim() === '') continue;
    const coded = [...(attributes.get(Number(row.ID)) ?? []), ...lookOf(row)];
    yield {
      row: Number(row.ID),
      record: {
        type,
        id: entityId(feed, row.ID),
        [type === 'Claim' ? 'text' : 'name']: name,
        ...(coded.length === 0 ? {} : { attributes: Object.fromEntries(coded) }),
      },
    };
  }
}

/** Colour and parent. Black is what DNA gives an entity that nobody coloured. */
function lookOf({ Red, Green, Blue, Parent }: Row): [string, string][] {
  const hex = [Red, Green, Blue].map((part) =>
    Number(part ?? 0)
      .toString(16)
      .padStart(2, '0'),
  );
  const look: [string, string][] = [
    [colorName, `#${hex.join('')}`],
    [parentName, String(Parent ?? '')],
  ];
  return look.filter(([, value]) => value !== '' && value !== '#000000');
}

/** A document after the source that it is from, and then its statements. */
export function* documentRecords(
  query: Query,
  feed: string,
  types: readonly StatementType[],
  codebook: DnaCodebook,
): Generator<DnaEntry> {
  const byId = new Map(types.map((type) => [type.id, type]));
  const values = valuesOf(query);
  const statements = new Map<number, Row[]>();
  for (const row of query(queries.statements)) {
    const own = statements.get(Number(row.DocumentId)) ?? [];
    own.push(row);
    statements.set(Number(row.DocumentId), own);
  }
  const sources = new Set<string>();
  for (const row of query(queries.documents)) {
    const source = String(row.Source ?? '');
    if (source.trim() !== '' && !sources.has(source)) {
      sources.add(source);
      yield {
        row: Number(row.ID),
        record: { type: 'Institution', id: sourceId(feed, source), name: source },
      };
    }
    yield { row: Number(row.ID), record: documentRecord(row, feed) };
    const spanOf = spansIn(String(row.Text ?? ''));
    for (const statement of statements.get(Number(row.ID)) ?? []) {
      const type = byId.get(Number(statement.StatementTypeId));
      const number = Number(statement.ID);
      if (!type || !isImported(type))
        yield { row: number, passed: type?.label ?? 'a statement of no known kind' };
      else {
        const span = spanOf(Number(statement.Start), Number(statement.Stop));
        yield statementEntry(statement, type, values.get(number) ?? new Map(), span, { feed, codebook });
      }
    }
  }
}

function documentRecord(row: Row, feed: string): HearsayRecord {
  const source = filled(row.Source);
  const author = filled(row.Author);
  const given = {
    title: filled(row.Title),
    publisher: source === undefined ? undefined : sourceId(feed, source),
    published: wallClock(Number(row.Date)),
    text: row.Text === '' || row.Text === null ? undefined : String(row.Text),
    authors: author === undefined ? undefined : [author],
    section: filled(row.Section),
    genre: filled(row.Type),
    notes: filled(row.Notes),
  };
  return { type: 'Document', id: `dna/${feed}/document/${row.ID}`, ...defined(given) };
}

/** What is coded of a statement: the id of the entity and its text, a number, a text, or 0 and 1, by variable. */
type Values = ReadonlyMap<number, { entity?: number; value: string | number }>;

function statementEntry(
  row: Row,
  type: StatementType,
  values: Values,
  span: ReturnType<ReturnType<typeof spansIn>>,
  { feed, codebook }: { feed: string; codebook: DnaCodebook },
): DnaEntry {
  const entityOf = (role: Role): string | undefined => {
    const found = values.get(type.byRole[role]?.id ?? Number.NaN);
    return found?.entity === undefined ? undefined : entityId(feed, found.entity);
  };
  const [person, organization, concept] = [entityOf('person'), entityOf('organization'), entityOf('concept')];
  const actor = person ?? organization;
  const agreement = values.get(type.byRole.agreement?.id ?? Number.NaN)?.value;
  const attributes = type.variables.flatMap((variable): [string, string | number | boolean][] => {
    const found = values.get(variable.id);
    if (!found || Object.values(type.byRole).includes(variable)) return [];
    const { value } = found;
    return [[codebook.ofStatement(variable.id), variable.dataType === 'boolean' ? value !== 0 : value]];
  });
  const record = {
    type: 'Statement',
    id: `dna/${feed}/statement/${row.ID}`,
    ...defined({
      actor,
      // An organization that speaks itself speaks for itself: so a network of ON_BEHALF_OF is DNA's of organizations.
      onBehalfOf: organization,
      claims: concept === undefined ? undefined : [concept],
      ...positionOf(agreement),
      document: `dna/${feed}/document/${row.DocumentId}`,
      span,
      coder: filled(row.Coder),
      attributes: attributes.length === 0 ? undefined : Object.fromEntries(attributes),
    }),
  };
  const number = Number(row.ID);
  const missing = actor === undefined ? 'person' : concept === undefined ? 'concept' : undefined;
  if (missing === undefined) return { row: number, record };
  const what = missing === 'person' ? 'person or organization' : 'concept';
  const reason = `is missing: statement ${number} of the file (${type.label}) has no ${what}`;
  return {
    row: number,
    record,
    refused: { field: missing === 'person' ? 'actor' : 'claims', value: '', reason },
  };
}

/** Who agrees asserts, who disagrees denies; without either the statement is about the claim and takes no side. */
function positionOf(agreement: string | number | undefined): { act: string; stance: string } {
  if (agreement === undefined) return { act: 'EXPRESS', stance: 'NONE' };
  return agreement === 0 ? { act: 'DENY', stance: 'REJECTS' } : { act: 'ASSERT', stance: 'SUPPORTS' };
}

/** The values of all statements. An empty text is none. */
function valuesOf(query: Query): ReadonlyMap<number, Values> {
  const all = new Map<number, Map<number, { entity?: number; value: string | number }>>();
  for (const text of valueQueries)
    for (const { StatementId, VariableId, Entity, Value } of query(text)) {
      if (Value === null || (typeof Value === 'string' && Value.trim() === '')) continue;
      const own = all.get(Number(StatementId)) ?? new Map();
      all.set(Number(StatementId), own);
      const value = typeof Value === 'number' ? Value : String(Value);
      own.set(Number(VariableId), Entity === null ? { value } : { entity: Number(Entity), value });
    }
  return all;
}

const entityId = (feed: string, id: unknown) => `dna/${feed}/entity/${id}`;
const sourceId = (feed: string, source: string) => `dna/${feed}/source/${digest(source).slice(0, 16)}`;

/** Seconds since 1970 on a clock without a zone, as DNA shows them. */
function wallClock(seconds: number): string | undefined {
  const date = new Date(1000 * seconds);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString().replace(/\.000Z$/, '');
}

/** A text with something in it. */
function filled(value: Row[string] | undefined): string | undefined {
  return value === null || value === undefined || String(value).trim() === '' ? undefined : String(value);
}

function defined(fields: Readonly<Record<string, unknown>>): HearsayRecord {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
