import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'graphql';
import { key } from '../src/domain/order.ts';
import { fields } from '../src/fields/index.ts';
import { loadSchema } from '../src/fields/schema.ts';
import type { Graph, Params } from '../src/graph/driver.ts';
import { importFiles } from '../src/import/import.ts';
import { createExecutor } from '../src/plan/executor.ts';
import { root } from '../src/root.ts';
import type { Shot } from './clients.ts';
import { probes } from './data/world.ts';

/** A question of the bench: what each side is sent for it, by turns; a side without shots cannot be asked. */
export type Question = {
  readonly name: string;
  readonly what: string;
  readonly hearsay: readonly Shot[];
  readonly limit: readonly Shot[];
  readonly generated: readonly Shot[];
  readonly best: readonly Shot[];
  /** Whether the limit's answer must be Hearsay's to the letter. */
  readonly same: boolean;
};

const file = (name: string) => new URL(`questions/${name}`, import.meta.url);
const text = (name: string) => (existsSync(file(name)) ? readFileSync(file(name), 'utf8') : undefined);
const many = (count: number, make: (n: number) => Record<string, unknown>) =>
  Array.from({ length: count }, (_, n) => make(n));

/** The statements of the bare server, by name: those written by hand, and those that Hearsay composes where nobody would. */
export function handWritten(): Record<string, string> {
  const files = readdirSync(file('')).filter((name) => name.endsWith('.limit.cypher'));
  return Object.fromEntries(files.map((name) => [name.split('.')[0] ?? '', text(name) ?? '']));
}

/** What Hearsay composes for an operation. */
export async function composed(
  graph: Graph,
  source: string,
  variables: Record<string, unknown>,
): Promise<{ text: string; params: Params }> {
  let sent: { text: string; params: Params } | undefined;
  const read: Graph['read'] = (text, params, options) => {
    sent = { text, params };
    return graph.read(text, params, options);
  };
  await createExecutor({ schema: loadSchema(), table: fields, graph: { read } })({
    document: parse(source),
    variables,
  });
  if (!sent) throw new Error(`nothing was asked for ${source}`);
  return sent;
}

export type Prepared = { questions: Question[]; statements: Record<string, string>; corroboration: string };

/** All questions, asked of what is the same in a graph of any size; the affair's dossier is added to the graph for its own. */
export async function prepare(graph: Graph): Promise<Prepared> {
  await importFiles(graph, [fileURLToPath(new URL('sample/affair.ndjson', root))], {});
  const keys = (await graph.read(text('keys.cypher') ?? '', {})).map(([key]) => String(key));
  const ids = (prefix: string, count: number) => many(count, (n) => ({ id: `probe/${prefix}/${n}` }));
  const claims = ids('claim', probes.claims);
  const pages = keys.map((place) => ({ key: place, after: cursor('RECORDED_ASC', place) }));
  const statements = handWritten();
  const question = (
    name: string,
    what: string,
    variables: readonly Record<string, unknown>[],
    as = name,
  ): Question => {
    const graphql = (kind: string): Shot[] => {
      const query = text(`${as}${kind}.graphql`);
      return query === undefined
        ? []
        : variables.map((one) => ({
            path: '',
            body: JSON.stringify({ query, variables: only(query, one) }),
          }));
    };
    return {
      name,
      what,
      hearsay: graphql(''),
      generated: graphql('.peer'),
      best: graphql('.best'),
      limit: variables.map((one) => ({ path: as, body: JSON.stringify(one) })),
      same: !['Q4', 'Q5', 'Q7'].includes(as),
    };
  };
  const actors = ids('actor', probes.actors);
  const words = [
    { text: 'probe', lucene: '(probe^4 OR probe*)' },
    { text: 'Probe1', lucene: '(probe1^4 OR probe1*)' },
  ];
  const Q7 = text('Q7.graphql') ?? '';
  const corroboration = await composed(graph, Q7, { id: 'probe/claim/0' });
  statements.Q7 = corroboration.text;
  const Q7shots = many(probes.claims, (n) => ({
    p: { ...(corroboration.params.p as object), p0: `probe/claim/${n}` },
  }));
  const questions = [
    question('Q1', 'a claim, its statements and their actors', claims),
    question('Q2', 'an actor’s newest 20 statements and their claims', actors),
    question('Q2hot', 'the same for the most frequent actor', [{ id: 'actor/0' }], 'Q2'),
    question('Q2deep', 'the same from the middle of its statements', deep()),
    question(
      'Q3',
      'a statement’s chain with actors and documents',
      many(probes.chains, (n) => ({ id: `probe/chain/${n}/0` })),
    ),
    question('Q4', 'full-text search with tallies', words),
    question('Q5', 'the neighbourhood of an actor, 200 nodes', ids('hub', probes.hubs)),
    question('Q6', 'a page of 50 claims with three statements each', pages),
    {
      ...question('Q7', 'corroboration of a claim', claims),
      limit: shotsOf('Q7', corroboration.params, Q7shots),
    },
  ];
  return {
    questions: [...questions, await affair(graph, statements)],
    statements,
    corroboration: embedded(corroboration),
  };
}

/** Places amid the statements of the most frequent actor: every other month of 2017 to 2022. */
function deep(): Record<string, unknown>[] {
  return many(36, (n) => {
    const place = key(Date.UTC(2017, 2 * n, 1));
    return { id: 'actor/0', key: place, after: cursor('SAID_DESC', place) };
  });
}

/** The cursor of a place in an order. */
export const cursor = (order: string, place: string) =>
  Buffer.from(JSON.stringify([order, place])).toString('base64url');

/** As the peer can embed it: its own parameter and column, the other values written out. */
function embedded({ text, params }: { text: string; params: Params }): string {
  const written = (value: unknown) => JSON.stringify(value).replaceAll('"', "'");
  return text
    .replaceAll('$p.p0', '$id')
    .replace(/\$p\.(\w+)/g, (_, name: string) => written((params.p as Record<string, unknown>)[name]))
    .replace(/\$(l\d+)/g, (_, name: string) => written(params[name]))
    .replace(/ AS answer$/, ' AS data');
}

/** The affair's twelve questions by turns, one operation each. */
async function affair(graph: Graph, statements: Record<string, string>): Promise<Question> {
  const folder = new URL('../questions/', import.meta.url);
  const names = readdirSync(folder).filter((name) => name.endsWith('.graphql'));
  const limit: Shot[] = [];
  const hearsay: Shot[] = [];
  for (const name of names) {
    const query = readFileSync(new URL(name, folder), 'utf8');
    const { text, params } = await composed(graph, query, {});
    const short = `Q8-${name.slice(0, 2)}`;
    statements[short] = text;
    limit.push({ path: short, body: JSON.stringify(params, integers) });
    hearsay.push({ path: '', body: JSON.stringify({ query }) });
  }
  return {
    name: 'Q8',
    what: 'the affair’s twelve questions',
    hearsay,
    limit,
    generated: [],
    best: [],
    same: false,
  };
}

function shotsOf(path: string, params: Params, values: readonly Record<string, unknown>[]): Shot[] {
  return values.map((one) => ({ path, body: JSON.stringify({ ...params, ...one }, integers) }));
}

/** JSON knows no INTEGER: the bare server makes one of each of these. */
const integers = (_: string, value: unknown) =>
  typeof value === 'bigint' ? { integer: String(value) } : value;

/** Those variables that the operation declares. */
function only(query: string, variables: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(variables).filter(([name]) => query.includes(`$${name}:`)));
}
