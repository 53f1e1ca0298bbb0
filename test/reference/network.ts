import { outermost } from './actors.ts';
import { matches, type StatementWhere } from './filter.ts';
import { byText } from './order.ts';
import { type Scope, seenOf } from './scope.ts';
import { claimsOf, topicsOf } from './statements.ts';
import { type StatementNode, spanOf, type World } from './world.ts';

/** What is asked of `discourseNetwork`, defaults left out. */
export type NetworkQuestion = {
  where?: StatementWhere;
  mode?: 'ONE_MODE' | 'TWO_MODE';
  rows?: string;
  columns?: string;
  qualifier?: 'STANCE' | 'NONE';
  aggregation?: string;
  normalization?: string;
  duplicates?: string;
  time?: 'SAID' | 'PUBLISHED';
  from?: string;
  to?: string;
  isolates?: boolean;
};

/** The labels and the weights that are not 0, by label; how many statements count, and how many have no date. */
export type ReferenceNetwork = {
  rows: string[];
  columns: string[];
  weights: Record<string, number>;
  statements: number;
  undated: number;
};

/** One statement on one column, for one row. */
type Mention = {
  row: string | undefined;
  column: string | undefined;
  level: number | undefined;
  statement: StatementNode;
  at: number | null;
};

/** The network as docs/queries/definitions.md defines it, from lists of statements and sums over all of them. */
export function network(world: World, question: NetworkQuestion, scope: Scope): ReferenceNetwork {
  const { rows = 'ACTOR', columns = 'CLAIM', mode = 'ONE_MODE', duplicates = 'ALL' } = question;
  const chosen = seenOf(world.statements.values(), scope).filter((statement) =>
    matches(world, statement, question.where ?? {}, scope),
  );
  const needsDate =
    question.from !== undefined || question.to !== undefined || /WEEK|MONTH|YEAR/.test(duplicates);
  const dates = new Map(chosen.map((statement) => [statement, datesOf(world, statement, question)]));
  const isUndated = (statement: StatementNode) => dates.get(statement)?.includes(null) === true;
  const inRange = (statement: StatementNode): boolean => {
    const [earliest, latest] = dates.get(statement) as [number | null, number | null];
    const [from, to] = [spanOf(question.from).from, spanOf(question.to).to];
    return (from === null || (earliest as number) >= from) && (to === null || (latest as number) <= to);
  };
  const dated = needsDate ? chosen.filter((one) => !isUndated(one) && inRange(one)) : chosen;
  const all = dated.flatMap((statement) => mentions(world, statement, rows, columns, question, scope, dates));
  const kept = withoutDuplicates(
    all.filter(({ row, column, level }) => row !== undefined && column !== undefined && level !== undefined),
    question,
  );
  const shown = question.isolates ? all : kept;
  const labels = (side: 'row' | 'column', dimension: string) =>
    [...new Set(shown.flatMap((one) => one[side] ?? []))]
      .map((id) => labelOf(world, dimension, id))
      .sort(byText);
  const names = { row: labels('row', rows), column: labels('column', columns) };
  return {
    rows: names.row,
    columns: mode === 'ONE_MODE' ? names.row : names.column,
    weights: weightsOf(kept, question, world),
    statements: kept.length,
    undated: needsDate ? chosen.filter(isUndated).length : 0,
  };
}

function datesOf(
  world: World,
  statement: StatementNode,
  question: NetworkQuestion,
): [number | null, number | null] {
  if (question.time !== 'PUBLISHED') return [statement.saidFrom, statement.saidTo];
  const published = spanOf(world.documents.get(statement.record.document ?? '')?.published);
  return [published.from, published.to];
}

function mentions(
  world: World,
  statement: StatementNode,
  rows: string,
  columns: string,
  { qualifier = 'STANCE' }: NetworkQuestion,
  scope: Scope,
  dates: ReadonlyMap<StatementNode, [number | null, number | null]>,
): Mention[] {
  const levels: Readonly<Record<string, number>> = { SUPPORTS: 1, REJECTS: 0 };
  const level = qualifier === 'NONE' ? 0 : levels[statement.record.stance];
  const at = dates.get(statement)?.[0] ?? null;
  const or = (ids: readonly string[]) => (ids.length === 0 ? [undefined] : ids);
  return or(idsOf(world, statement, rows, scope)).flatMap((row) =>
    or(idsOf(world, statement, columns, scope)).map((column) => ({ row, column, level, statement, at })),
  );
}

function idsOf(world: World, statement: StatementNode, dimension: string, scope: Scope): readonly string[] {
  const { actor, document, onBehalfOf } = statement.record;
  if (dimension === 'ACTOR') return [actor];
  if (dimension === 'CLAIM') return claimsOf(statement);
  if (dimension === 'TOPIC') return topicsOf(world, statement);
  if (dimension === 'DOCUMENT')
    return document !== undefined && world.documents.has(document) ? [document] : [];
  if (dimension === 'ON_BEHALF_OF') return onBehalfOf === undefined ? [] : [onBehalfOf];
  const institution = outermost(world, onBehalfOf ?? actor, statement, scope);
  return world.actors.get(institution)?.type === 'Institution' ? [institution] : [];
}

function labelOf(world: World, dimension: string, id: string): string {
  if (dimension === 'CLAIM') return world.claims.get(id)?.text ?? id;
  if (dimension === 'TOPIC') return world.topics.get(id)?.name ?? id;
  if (dimension !== 'DOCUMENT') return world.actors.get(id)?.name ?? id;
  const document = world.documents.get(id);
  return document?.title ?? document?.url ?? id;
}

/** The first of each row, column, level (unless it is ignored) and document, week …, in the order of the definitions. */
function withoutDuplicates(
  mentions: Mention[],
  { duplicates = 'ALL', aggregation }: NetworkQuestion,
): Mention[] {
  if (duplicates === 'ALL') return mentions;
  const met = new Set<string>();
  return mentions.sort(inOrder).filter(({ row, column, level, statement, at }) => {
    const { utterance, document } = statement.record;
    const own = { UTTERANCE: utterance, DOCUMENT: document, RANGE: 'all' }[duplicates];
    const place =
      own ??
      (at === null || duplicates === 'UTTERANCE' || duplicates === 'DOCUMENT'
        ? statement.id
        : period(at, duplicates));
    const key = JSON.stringify([
      row,
      column,
      aggregation === 'IGNORE' || aggregation === undefined ? '' : level,
      place,
    ]);
    if (met.has(key)) return false;
    met.add(key);
    return true;
  });
}

function inOrder(one: Mention, two: Mention): number {
  const span = ({ statement }: Mention) => statement.record.span;
  const far = Number.POSITIVE_INFINITY;
  const number = (left: number | null | undefined, right: number | null | undefined) => {
    const [a, b] = [left ?? far, right ?? far];
    return a === b ? 0 : a - b;
  };
  const text = (left: string | undefined, right: string | undefined) =>
    number(left?.length, right?.length) || byText(left ?? '', right ?? '');
  return (
    number(one.at, two.at) ||
    text(one.statement.record.document, two.statement.record.document) ||
    number(span(one)?.start, span(two)?.start) ||
    number(span(one)?.end, span(two)?.end) ||
    text(one.statement.id, two.statement.id)
  );
}

/** The year, month or week of an instant; of the names that begin with DNA_ without the year. */
function period(at: number, duplicates: string): string {
  const date = new Date(at);
  const year = date.getUTCFullYear();
  if (duplicates === 'YEAR') return String(year);
  if (duplicates === 'MONTH') return `${year} ${date.getUTCMonth()}`;
  if (duplicates === 'DNA_MONTH') return String(date.getUTCMonth());
  // The week of a day is the one of its Thursday, and that Thursday's year is the week's.
  const thursday = new Date(
    Date.UTC(year, date.getUTCMonth(), date.getUTCDate() + 4 - (date.getUTCDay() || 7)),
  );
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  const week = Math.floor((thursday.getTime() - first) / 604_800_000) + 1;
  return duplicates === 'DNA_WEEK' ? String(week) : `${thursday.getUTCFullYear()} ${week}`;
}

function weightsOf(
  kept: readonly Mention[],
  question: NetworkQuestion,
  world: World,
): Record<string, number> {
  const {
    mode = 'ONE_MODE',
    rows = 'ACTOR',
    columns = 'CLAIM',
    aggregation = 'IGNORE',
    normalization = 'NONE',
  } = question;
  const n = (row: string, column?: string, level?: number) =>
    kept.filter(
      (one) =>
        one.row === row &&
        (column === undefined || one.column === column) &&
        (level === undefined || one.level === level),
    ).length;
  const of = (column: string) => kept.filter((one) => one.column === column).length;
  const rowIds = [...new Set(kept.map(({ row }) => row as string))];
  const columnIds = [...new Set(kept.map(({ column }) => column as string))];
  const levels = question.qualifier === 'NONE' ? [0] : [0, 1];
  const sum = (term: (column: string, level: number, other: number) => number) =>
    columnIds.reduce(
      (total, column) =>
        total + levels.reduce((own, k) => own + levels.reduce((more, l) => more + term(column, k, l), 0), 0),
      0,
    );
  const weights: [string, number][] = [];
  if (mode === 'TWO_MODE') {
    for (const row of rowIds)
      for (const column of columnIds) {
        const [against, all] = [n(row, column, 0), n(row, column)];
        const raw = {
          IGNORE: all,
          SUBTRACT: all - 2 * against,
          COMBINE: (against > 0 ? 2 : 0) + (all > against ? 1 : 0),
        };
        const tied = (one: string, other: string) => n(one, other) > 0;
        const combining = aggregation === 'COMBINE';
        const size: Readonly<Record<string, number>> = {
          ACTIVITY: combining ? columnIds.filter((other) => tied(row, other)).length : n(row),
          PROMINENCE: combining ? rowIds.filter((other) => tied(other, column)).length : of(column),
        };
        const weight = (raw[aggregation as keyof typeof raw] ?? 0) / (size[normalization] ?? 1);
        weights.push([`${labelOf(world, rows, row)} | ${labelOf(world, columns, column)}`, weight]);
      }
  } else {
    for (const i of rowIds)
      for (const j of rowIds) {
        const [left, right] = [labelOf(world, rows, i), labelOf(world, rows, j)];
        if (i === j || byText(left, right) > 0 || (left === right && byText(i, j) > 0)) continue;
        const congruence = sum((c, k, l) => n(i, c, k) * n(j, c, l) * (1 - Math.abs(k - l)));
        const conflict = sum((c, k, l) => n(i, c, k) * n(j, c, l) * Math.abs(k - l));
        const raw: Readonly<Record<string, number>> = {
          IGNORE: congruence + conflict,
          CONGRUENCE: congruence,
          CONFLICT: conflict,
          SUBTRACT: congruence - conflict,
        };
        const jaccard = sum((c, k, l) => {
          if (k !== l) return 0;
          const [one, two] = [n(i, c, k), n(j, c, k)];
          return one > 0 && two > 0 ? one * two : one + two;
        });
        const size: Readonly<Record<string, number>> = {
          AVERAGE: (n(i) + n(j)) / 2,
          COSINE: n(i) * n(j),
          JACCARD: jaccard,
        };
        weights.push([`${left} | ${right}`, (raw[aggregation] ?? 0) / (size[normalization] ?? 1)]);
      }
  }
  return Object.fromEntries(weights.filter(([, weight]) => weight !== 0));
}
