import type { HearsayRecord } from '../../src/domain/record.ts';
import { parseRecord } from '../../src/domain/record.ts';
import { doctor } from '../../src/graph/doctor.ts';
import type { Graph } from '../../src/graph/driver.ts';
import { type Outcome, writeBatch } from '../../src/graph/writer.ts';
import type { Given } from './small-world.ts';

/** Parses a record that is meant to be sound. */
export function sound(given: object): HearsayRecord {
  const parsed = parseRecord(given);
  if ('problems' in parsed) throw new Error(`${JSON.stringify(given)}: ${JSON.stringify(parsed.problems)}`);
  return parsed.record;
}

/** Writes records, `size` of them in each transaction, and returns what became of each. */
export async function write(
  graph: Graph,
  records: readonly (object | Given)[],
  { size = 1000, revise = false } = {},
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (let at = 0; at < records.length; at += size) {
    const items = records.slice(at, at + size).map((given) => ({ record: sound(given) }));
    outcomes.push(...(await writeBatch(graph, items, { revise })).outcomes);
  }
  return outcomes;
}

/** The checks that are not 0, by name. */
export async function findings(graph: Graph): Promise<Record<string, number>> {
  const found = (await doctor(graph)).filter(({ count }) => count > 0);
  return Object.fromEntries(found.map(({ check, count }) => [check, count]));
}

/** What doctor may find where references lead nowhere, chains run in circles; nothing else. */
export const honest = new Set(['placeholders', 'incomplete', 'wrong-noun', 'link-ends', 'chain-circular']);
