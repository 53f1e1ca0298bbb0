import type { Graph } from '../graph/driver.ts';

/** Conditions for serving, by name; false until they hold. */
export type Checks = Readonly<Record<string, () => boolean>>;

export type Readiness = Readonly<{ ready: boolean; checks: Readonly<Record<string, boolean>> }>;

/** A database that answers later than this (milliseconds) does not answer. */
const timeoutMs = 2000;

/** How long the database's last answer is taken to hold (milliseconds), so that probes do not load it. */
const freshMs = 1000;

/** Asks the database, and the conditions given; requests that come together share one question. */
export function readiness(graph: Graph, checks: Checks): () => Promise<Readiness> {
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
    return { ready: Object.values(all).every(Boolean), checks: all };
  };
}

async function answers(graph: Graph): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, timeoutMs, false);
  });
  const answer = graph.verify().then(
    () => true,
    () => false,
  );
  try {
    return await Promise.race([answer, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
