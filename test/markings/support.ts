import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { trafficLights } from '../../src/domain/marking.ts';
import type { Graph } from '../../src/graph/driver.ts';
import { importFiles } from '../../src/import/import.ts';
import { randomFrom } from '../reference/random.ts';
import { emptyGraph } from '../support/database.ts';

export type Given = Readonly<Record<string, unknown>> & { type: string; id?: string };

/** Marks a sixth of the records, at random; whatever markings they had are gone. */
export function marked(seed: number, inputs: readonly Given[]): Given[] {
  const random = randomFrom(seed + 7);
  return inputs.map(({ markings: _, ...record }) => {
    if (record.type === 'Withdrawal' || !random.chance(0.16)) return record as Given;
    const markings = random.some([...trafficLights, 'cell 7', 'desk'], 2);
    return (markings.length > 0 ? { ...record, markings } : record) as Given;
  });
}

/** Whether who holds a level and labels may see these markings: written from docs/markings.md. */
function maySee(markings: readonly string[], level: string, labels: readonly string[]): boolean {
  return markings.every((one) => {
    const place = (trafficLights as readonly string[]).indexOf(one);
    return place < 0 ? labels.includes(one) : place <= (trafficLights as readonly string[]).indexOf(level);
  });
}

/** The fields of links that name the two which they join. */
const joined = ['actor', 'institution', 'from', 'to', 'left', 'right'];

/**
 * The records that a reader sees, without what they name of the others: neither marked otherwise, nor statements that cannot be read
 * without such a record, nor links that join it.
 */
export function seenBy(
  inputs: readonly Given[],
  { level, labels }: { level: string; labels: readonly string[] },
): Given[] {
  const list = (value: unknown) => (value ?? []) as string[];
  const hidden = new Set<unknown>();
  const variables = new Set<unknown>();
  for (const record of inputs) {
    if (maySee(list(record.markings), level, labels)) continue;
    hidden.add(record.id);
    if (record.type === 'Variable') variables.add(record.name);
  }
  const needed = (record: Given): unknown[] => {
    if (record.type === 'Statement')
      return [record.actor, record.document, record.via, ...list(record.claims), ...list(record.topics)];
    return ['SpeaksFor', 'ClaimLink', 'SameAs'].includes(record.type) ? joined.map((key) => record[key]) : [];
  };
  const isHidden = (record: Given) =>
    hidden.has(record.type === 'Withdrawal' ? record.record : record.id) ||
    Object.keys((record.attributes ?? {}) as object).some((name) => variables.has(name)) ||
    needed(record).some((id) => hidden.has(id));
  for (let before = -1; before !== hidden.size; ) {
    before = hidden.size;
    for (const { id } of inputs.filter(isHidden)) if (id !== undefined) hidden.add(id);
  }
  return inputs.filter((record) => !isHidden(record)).map((record) => withoutNames(record, hidden));
}

/** A record without the ids of others that are hidden. */
function withoutNames(record: Given, hidden: ReadonlySet<unknown>): Given {
  const kept = Object.entries(record).flatMap(([key, value]) => {
    if (key === 'id' || key === 'attributes') return [[key, value]];
    if (!Array.isArray(value)) return hidden.has(value) ? [] : [[key, value]];
    return [[key, value.filter((one) => !hidden.has(one))]];
  });
  return Object.fromEntries(kept) as Given;
}

/** An empty graph with these records, as an import of them as a file leaves it. */
export async function graphOf(name: string, inputs: readonly Given[]): Promise<Graph> {
  const graph = await emptyGraph();
  const file = join(tmpdir(), `hearsay-markings-${process.pid}-${name}.ndjson`);
  writeFileSync(file, inputs.map((input) => JSON.stringify(input)).join('\n'));
  const report = await importFiles(graph, [file]);
  expect(report.rejects).toEqual([]);
  return graph;
}
