import type { ActorNameFragment, StanceKind, TopicPageQuery } from '../operations.d.ts';
import { hasDate } from '../shared/date.ts';

export type TopicStatement = NonNullable<TopicPageQuery['topic']>['timeline']['nodes'][number];
type Claim = TopicStatement['claims'][number];

/**
 * What an actor holds of a claim: the newest position that has a date, or the first in the list where none has;
 * and every statement about it in the order of saying.
 */
export type Cell = Readonly<{
  stance: StanceKind;
  said: string | null;
  hedged: boolean;
  /** Whether an earlier position was another. */
  changed: boolean;
  /** Whether another position was taken at a time that is not known, so that nobody can say which is the newer. */
  undated: boolean;
  statements: readonly TopicStatement[];
}>;

export type Matrix = Readonly<{
  actors: readonly ActorNameFragment[];
  claims: readonly Claim[];
  cell(actor: string, claim: string): Cell | undefined;
}>;

const keyOf = (actor: string, claim: string) => `${actor}\n${claim}`;
const value: Readonly<Partial<Record<StanceKind, number>>> = { SUPPORTS: 1, REJECTS: -1, QUESTIONS: -0.5 };

/**
 * Who holds what: actors who take a position, by claims that one is taken on. Those who agree stand side by side: the order
 * is that of the strongest direction of agreement, found by repeated multiplication, the same for the same statements.
 */
export function matrixOf(statements: readonly TopicStatement[]): Matrix {
  const cells = new Map<string, Cell>();
  const actors = new Map<string, ActorNameFragment>();
  const claims = new Map<string, Claim>();
  for (const statement of statements) {
    if (statement.stance === 'NONE') continue;
    for (const claim of statement.claims) {
      const key = keyOf(statement.actor.id, claim.id);
      const before = cells.get(key);
      actors.set(statement.actor.id, statement.actor);
      claims.set(claim.id, claim);
      cells.set(key, cellWith(before, statement));
    }
  }
  const held = (actor: string, claim: string) => value[cells.get(keyOf(actor, claim))?.stance ?? 'NONE'] ?? 0;
  const direction = strongest([...actors.keys()], [...claims.keys()], held);
  const along = (weights: Map<string, number>) => (one: { id: string }, other: { id: string }) =>
    (weights.get(other.id) ?? 0) - (weights.get(one.id) ?? 0) || (one.id < other.id ? -1 : 1);
  const shared = ({ id }: Claim) => [...actors.keys()].filter((actor) => cells.has(keyOf(actor, id))).length;
  return {
    actors: [...actors.values()].sort(along(direction)),
    // What most take a position on first.
    claims: [...claims.values()].sort(
      (one, other) => shared(other) - shared(one) || (one.id < other.id ? -1 : 1),
    ),
    cell: (actor, claim) => cells.get(keyOf(actor, claim)),
  };
}

/** A cell with one more statement, the next in the order of saying; those without a date come last. */
function cellWith(before: Cell | undefined, statement: TopicStatement): Cell {
  const { stance, said, hedged } = statement;
  if (!before) return { stance, said, hedged, changed: false, undated: false, statements: [statement] };
  const other = before.stance !== stance;
  const statements = [...before.statements, statement];
  if (hasDate(said)) return { ...before, stance, said, hedged, changed: before.changed || other, statements };
  return { ...before, undated: before.undated || other, statements };
}

/** For each actor a weight: alike for those who hold alike, opposite for those who hold the opposite. */
function strongest(
  actors: readonly string[],
  claims: readonly string[],
  held: (actor: string, claim: string) => number,
): Map<string, number> {
  const rows = actors.map((actor) => claims.map((claim) => held(actor, claim)));
  let weights = rows.map((row) => row.reduce((sum, one) => sum + one, 0) + 0.001);
  for (let round = 0; round < 30; round += 1) {
    const sums = claims.map((_, column) =>
      rows.reduce((sum, row, index) => sum + (row[column] ?? 0) * (weights[index] ?? 0), 0),
    );
    const next = rows.map((row) => row.reduce((sum, one, column) => sum + one * (sums[column] ?? 0), 0));
    const length = Math.hypot(...next) || 1;
    weights = next.map((one) => one / length);
  }
  return new Map(actors.map((actor, index) => [actor, weights[index] ?? 0]));
}
