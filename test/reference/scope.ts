import { type StatementNode, spanOf, type World } from './world.ts';

/**
 * The two clocks of a question, milliseconds; undefined where a clock is not asked about. `undatedToo`: as if what cannot
 * be dated could be seen, which is how `undated` is counted.
 */
export type Scope = {
  readonly said?: number | undefined;
  readonly known?: number | undefined;
  readonly undatedToo?: true;
  /** The clocks as they were asked, for the ids of what is answered. */
  readonly asked?: { readonly said?: string | undefined; readonly known?: string | undefined };
};

type AsOfArgument = { said?: string | null; known?: string | null } | null | undefined;

/** A field's own asOf over the one around it: each clock by itself, absent is inherited, null is none. */
export function within(scope: Scope, asOf: AsOfArgument): Scope {
  if (!asOf) return scope;
  const said = asOf.said === undefined ? scope.said : (spanOf(asOf.said ?? undefined).to ?? undefined);
  const known =
    asOf.known === undefined ? scope.known : asOf.known === null ? undefined : Date.parse(asOf.known);
  const text = (name: 'said' | 'known') =>
    asOf[name] === undefined ? scope.asked?.[name] : (asOf[name] ?? undefined);
  return { said, known, asked: { said: text('said'), known: text('known') } };
}

type Times = { readonly from: number; readonly to: number | null };

/** Whether a version of a record is the one that the scope reads. */
export function inForce({ from, to }: Times, { known }: Scope): boolean {
  return known === undefined ? to === null : from <= known && (to === null || known < to);
}

/** Whether a statement can be seen; `undated` where only its missing date keeps it from being seen or not. */
export function sight(statement: StatementNode, scope: Scope): 'seen' | 'undated' | 'hidden' {
  if (!inForce({ from: statement.recordedFrom, to: statement.recordedTo }, scope)) return 'hidden';
  if (scope.said === undefined) return 'seen';
  if (statement.saidTo === null) return 'undated';
  return statement.saidTo <= scope.said ? 'seen' : 'hidden';
}

export function seen(statement: StatementNode, scope: Scope): boolean {
  const found = sight(statement, scope);
  return found === 'seen' || (found === 'undated' && scope.undatedToo === true);
}

/** The version of a statement that the scope reads, whatever its date: references are never cut by `said`. */
export function versionOf(world: World, base: string | undefined, scope: Scope): StatementNode | undefined {
  if (base === undefined) return undefined;
  let version = world.statements.get(base);
  while (version && !inForce({ from: version.recordedFrom, to: version.recordedTo }, scope)) {
    version = world.statements.get(version.record.supersedes ?? '');
  }
  return version;
}

/** The statements among some that can be seen. */
export function seenOf(statements: Iterable<StatementNode>, scope: Scope): StatementNode[] {
  return [...statements].filter((statement) => seen(statement, scope));
}
