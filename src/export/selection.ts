import { gql } from 'graphql-tag';
import { edtfSpan } from '../domain/edtf.ts';
import { type RecordType, references, type StoredRecord } from '../domain/record.ts';
import { HearsayError } from '../errors.ts';
import { fields } from '../fields/index.ts';
import { loadSchema } from '../fields/schema.ts';
import { createExecutor } from '../plan/executor.ts';
import { connectionSize } from '../plan/field.ts';
import { fileRunner, type ReadableGraph, type Reader } from './read.ts';
import type { SnapshotOptions } from './snapshot.ts';
import { instantText } from './version.ts';

/** The part of the graph to export; all of it if nothing is given. */
export type Wanted = {
  topic?: string | undefined;
  claim?: string | undefined;
  actor?: string | undefined;
  document?: string | undefined;
  /** A filter of statements, as `StatementWhere` of the API. */
  where?: Readonly<Record<string, unknown>> | undefined;
  /** Only what had been said by this date (EDTF). */
  said?: string | undefined;
};

const subjects = ['topic', 'claim', 'actor', 'document'] as const;

/** The records of a selection: their types by id, and each as the selection has it. */
export type Selected = Readonly<{
  types: ReadonlyMap<string, RecordType>;
  /** Evidence without the statements that offered it only after the date that was asked for; any other record as it is. */
  asSelected<Kept extends StoredRecord>(record: Kept): Kept;
}>;

export function isWhole(wanted: Wanted): boolean {
  return (
    wanted.where === undefined &&
    wanted.said === undefined &&
    subjects.every((one) => wanted[one] === undefined)
  );
}

const statements = gql`
  query ($where: StatementWhere, $asOf: AsOf, $first: Int, $after: String) {
    statements(where: $where, orderBy: RECORDED_ASC, asOf: $asOf, first: $first, after: $after) {
      pageInfo { hasNextPage endCursor }
      nodes { recordId }
    }
  }
`;

type Answer = {
  statements: { pageInfo: { hasNextPage: boolean; endCursor: string | null }; nodes: { recordId: string }[] };
};

/**
 * The selected statements with everything that they refer to, directly or through others, so that the records can be read
 * without the rest of the graph; and the links and the evidence between those. Evidence brings no statement that was said
 * after the requested date. Throws BAD_USER_INPUT for an unknown id or a filter that the API would reject.
 */
export async function select(
  graph: ReadableGraph,
  reader: Reader,
  wanted: Wanted,
  known: number,
  { signal, held }: Pick<SnapshotOptions, 'signal' | 'held'>,
): Promise<Selected> {
  const selected = new Map<string, RecordType>();
  const named = subjects.flatMap((subject) => (wanted[subject] === undefined ? [] : [wanted[subject]]));
  const { versions: found } = await reader.briefly(named);
  for (const subject of subjects) {
    const id = wanted[subject];
    if (id === undefined || found.some(({ record }) => record.id === id && isNoun(subject, record.type)))
      continue;
    throw new HearsayError('BAD_USER_INPUT', `${subject}: no ${subject} has the id ${JSON.stringify(id)}`, {
      argument: subject,
      value: id,
      accepted: `the id of a ${subject}`,
    });
  }
  /** The names of the variables with a coded value in the selection. */
  const coded = new Set<string>();
  const inTime = new Map<string, readonly string[]>();
  const asSelected = <Kept extends StoredRecord>(record: Kept): Kept =>
    inTime.has(record.id) ? { ...record, offeredBy: inTime.get(record.id) } : record;
  const add = async (ids: readonly string[]) => {
    let open = ids;
    while (open.length > 0) {
      const next = new Set<string>();
      for (const { record } of (await reader.briefly(open)).versions) {
        selected.set(record.id, record.type);
        if ('attributes' in record) for (const name of Object.keys(record.attributes ?? {})) coded.add(name);
        for (const { id } of references(asSelected(record))) if (!selected.has(id)) next.add(id);
      }
      open = [...next].filter((id) => !selected.has(id));
    }
  };
  await add(named);
  for await (const ids of statementIds(graph, wanted, known, { signal, held }))
    await add(ids.filter((id) => !selected.has(id)));
  const run = fileRunner(graph, { signal, held });
  const ask = (path: string, ids: readonly string[]) => run(path, { ids });
  for (const ids of pagesOf([...selected].filter(([, type]) => type === 'Claim').map(([id]) => id))) {
    const rows = (await ask('export/evidence-of', ids)) as [string, string[]][];
    const offered = rows.filter(([, by]) => by.length === 0 || by.some((id) => selected.has(id)));
    const evidence = offered.map(([id]) => id).filter((id) => !selected.has(id));
    if (wanted.said !== undefined) {
      for (const [id, by] of await offersInTime(reader, evidence, selected, wanted.said)) inTime.set(id, by);
    }
    await add(evidence);
  }
  const ends = [...selected].filter(([, type]) => !withoutLinks.includes(type)).map(([id]) => id);
  for (const ids of pagesOf(ends)) {
    const rows = (await run('export/links-of', { ids, known: BigInt(known) })) as [
      string,
      string,
      string | null,
    ][];
    const inside = rows.filter(
      ([, other, according]) => selected.has(other) && (according === null || selected.has(according)),
    );
    await add(inside.map(([id]) => id));
  }
  if (coded.size > 0) {
    const codebook = (await run('write/codebook', {})) as [string, string][];
    await add(codebook.filter(([, name]) => coded.has(name)).map(([id]) => id));
  }
  return { types: selected, asSelected };
}

/** Of evidence that was offered later too: the statements that had offered it by a date (EDTF). */
async function offersInTime(
  reader: Reader,
  evidence: readonly string[],
  selected: ReadonlyMap<string, RecordType>,
  said: string,
): Promise<[evidence: string, offeredBy: readonly string[]][]> {
  const records = (await reader.briefly(evidence)).versions.map(({ record }) => record);
  const offered = records.flatMap((record) =>
    record.type === 'Evidence' && record.offeredBy ? [{ id: record.id, by: record.offeredBy }] : [],
  );
  const others = offered.flatMap(({ by }) => by).filter((id) => !selected.has(id));
  const end = edtfSpan(said)?.to ?? null;
  const late = new Set(others);
  for (const { id, saidTo } of (await reader.briefly(others)).versions)
    if (saidTo !== undefined && end !== null && saidTo <= end) late.delete(id);
  return offered
    .filter(({ by }) => by.some((id) => late.has(id)))
    .map(({ id, by }) => [id, by.filter((one) => !late.has(one))]);
}

const withoutLinks: readonly RecordType[] = [
  'Statement',
  'Topic',
  'Evidence',
  'Utterance',
  'Place',
  'Variable',
];

function isNoun(subject: (typeof subjects)[number], type: RecordType): boolean {
  const actor = type === 'Person' || type === 'Institution' || type === 'UnnamedSource';
  return subject === 'actor' ? actor : type.toLowerCase() === subject;
}

async function* statementIds(
  graph: ReadableGraph,
  { topic, claim, actor, document, where, said }: Wanted,
  known: number,
  { signal, held }: Pick<SnapshotOptions, 'signal' | 'held'>,
): AsyncGenerator<string[]> {
  const execute = createExecutor({ schema: loadSchema(), table: fields, graph, held });
  const filter: Record<string, unknown> = { ...where };
  for (const [name, id] of Object.entries({ topic, claim, actor, document })) {
    if (id === undefined) continue;
    if (filter[name] !== undefined)
      throw new HearsayError('BAD_USER_INPUT', `where.${name} is given twice: as ${name} too`, {
        argument: name,
      });
    filter[name] = [id];
  }
  const asOf = { known: instantText(known), ...(said === undefined ? {} : { said }) };
  for (let after: string | null = null; ; ) {
    const variables = { where: filter, asOf, first: connectionSize.max, after };
    const { data, errors } = await execute({ document: statements, variables, signal });
    const [error] = errors ?? [];
    if (error) throw new HearsayError('BAD_USER_INPUT', error.message, { ...error.extensions });
    const { nodes, pageInfo } = (data as Answer).statements;
    yield nodes.map(({ recordId }) => recordId);
    if (!pageInfo.hasNextPage) return;
    after = pageInfo.endCursor;
  }
}

const pageSize = 1000;

/** A list in parts that fit into one query. */
export function* pagesOf<Item>(items: readonly Item[]): Generator<Item[]> {
  for (let at = 0; at < items.length; at += pageSize) yield items.slice(at, at + pageSize);
}
