import type { Graph } from '../graph/driver.ts';

/** Conditions for serving, by name; false until they hold. */
export type Checks = Readonly<Record<string, () => boolean>>;

export type Readiness = Readonly<{
  ready: boolean;
  checks: Readonly<Record<string, boolean>>;
  /** Why the database does not answer, or takes no writes. */
  reason?: string;
}>;

/** What keeps the database from running or from writing, and since when (milliseconds of `performance.now()`, which no setting of the clock moves). */
export type Trouble = Readonly<{ reason: string; since: number }>;

export type Health = Readonly<{ status: 'ok' | 'failing'; reason?: string }>;

/** A database that answers later than this (milliseconds) does not answer. */
const timeoutMs = 1500;

/** How long the database's last answer is taken to hold (milliseconds), so that probes do not load it. */
const freshMs = 500;

/** A local database that could not be started for so long (milliseconds) needs somebody. */
const patienceMs = 60_000;

/** Asks the database, and the conditions given; requests that come together share one question. */
export function readiness(
  graph: Graph,
  checks: Checks,
  trouble: () => Trouble | undefined,
): () => Promise<Readiness> {
  let asked: { at: number; answer: Promise<boolean> } | undefined;
  const database = (): Promise<boolean> => {
    if (!asked || performance.now() - asked.at > freshMs) {
      asked = { at: performance.now(), answer: answers(graph) };
    }
    return asked.answer;
  };
  return async () => {
    const given = Object.entries(checks).map(([name, holds]) => [name, holds()] as const);
    const all = Object.fromEntries([['database', await database()], ...given]);
    const state = { ready: Object.values(all).every(Boolean), checks: all };
    const reason = trouble()?.reason ?? (all.database ? undefined : 'the database does not answer');
    return reason === undefined ? state : { ...state, reason };
  };
}

/**
 * Whether the process does its work: it is alive, and starts a local database again that has ended. `failing` once it has tried
 * for a minute in vain, for whoever watches over it.
 */
export function health(trouble: () => Trouble | undefined): Health {
  const now = trouble();
  if (now === undefined || performance.now() - now.since < patienceMs) return { status: 'ok' };
  return { status: 'failing', reason: now.reason };
}

async function answers(graph: Graph): Promise<boolean> {
  return graph.verify({ timeoutMs }).then(
    () => true,
    () => false,
  );
}
