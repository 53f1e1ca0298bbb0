import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { canonical } from '../../src/domain/content.ts';
import { references, type StoredRecord } from '../../src/domain/record.ts';
import type { Graph } from '../../src/graph/driver.ts';
import { root } from '../../src/root.ts';
import { sound, write } from '../graph/support.ts';
import { emptyGraph, withSample } from '../support/database.ts';
import { exportedRecords } from './support.ts';

const sample = readFileSync(new URL('sample/affair.ndjson', root), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => sound(JSON.parse(line) as object) as StoredRecord);

const contents = (records: readonly object[]) =>
  records.map((record) => canonical(sound(record) as StoredRecord)).sort();

let graph: Graph;
beforeAll(async () => {
  graph = await withSample();
});

describe('an export of records', () => {
  it('holds the records that were imported, and no others', async () => {
    expect(contents(await exportedRecords(graph, { current: true }))).toEqual(sample.map(canonical).sort());
  });

  it('says with its history which version each is and since when', async () => {
    const records = await exportedRecords(graph);
    expect(records).toHaveLength(sample.length);
    for (const record of records) {
      expect(record.revision).toBe(1);
      expect(record.recordedFrom).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    }
  });
});

describe('an export of a selection', () => {
  it.each([
    { claim: 'claim/drone-strike' },
    { topic: sample.find(({ type }) => type === 'Topic')?.id as string },
    { actor: 'cia' },
    { document: sample.find(({ type }) => type === 'Document')?.id as string },
    { where: { act: ['DENY'] } },
    { said: '2025-12-29' },
  ])('of %o holds everything that its records refer to', async (wanted) => {
    const records = (await exportedRecords(graph, wanted)).map((record) => sound(record) as StoredRecord);
    expect(records.length).toBeGreaterThan(3);

    const ids = new Set(records.map(({ id }) => id));
    const missing = records.flatMap((record) => references(record)).filter(({ id }) => !ids.has(id));
    expect(missing).toEqual([]);
  });

  it('holds the statements that the filter lets through', async () => {
    const denied = sample.filter((record) => record.type === 'Statement' && record.act === 'DENY');
    const found = await exportedRecords(graph, { where: { act: ['DENY'] } });
    expect(found.map(({ id }) => id)).toEqual(expect.arrayContaining(denied.map(({ id }) => id)));
  });

  it('refuses an id that is not there, by the name of the option', async () => {
    await expect(exportedRecords(graph, { topic: 'no/such' })).rejects.toThrow(
      'topic: no topic has the id "no/such"',
    );
    await expect(exportedRecords(graph, { claim: 'cia' })).rejects.toThrow(
      'claim: no claim has the id "cia"',
    );
    await expect(exportedRecords(graph, { where: { act: ['SHOUT'] } })).rejects.toThrow(/SHOUT/);
  });
});

describe('an export of what had been said by a date', () => {
  const told = { type: 'Statement', actor: 'a', claims: ['c'], act: 'ASSERT' };
  const records = [
    { type: 'Institution', id: 'a', name: 'The Agency' },
    { type: 'Person', id: 'late only', name: 'Ann' },
    { type: 'Claim', id: 'c', text: 'It burned' },
    { type: 'Claim', id: 'late', text: 'It was repaired' },
    { type: 'Claim', id: 'other', text: 'It had burned before' },
    { ...told, id: 'early', said: '2025-12-29' },
    { ...told, id: 'elsewhere', claims: ['other'], said: '2025-12-28' },
    { ...told, id: 'after', actor: 'late only', claims: ['late'], said: '2026-01-02' },
    { ...told, id: 'undated', claims: ['late'] },
    {
      type: 'Evidence',
      id: 'video',
      kind: 'VIDEO',
      offeredBy: ['after', 'early', 'elsewhere', 'undated'],
      supports: ['c'],
    },
    { type: 'Evidence', id: 'report', kind: 'DOCUMENT', offeredBy: ['after'], supports: ['c'] },
  ];

  it('has evidence with who had offered it by then, and nothing that was said later', async () => {
    const empty = await emptyGraph();
    await write(empty, records);
    const found = await exportedRecords(empty, { claim: 'c', said: '2025-12-30' });
    expect(found.map(({ id }) => id).sort()).toEqual(['a', 'c', 'early', 'elsewhere', 'other', 'video']);
    expect(found.find(({ id }) => id === 'video')).toMatchObject({ offeredBy: ['early', 'elsewhere'] });
    const later = await exportedRecords(empty, { claim: 'c', said: '2026-01' });
    expect(later.find(({ id }) => id === 'video')).toMatchObject({
      offeredBy: ['after', 'early', 'elsewhere'],
    });
    const ever = await exportedRecords(empty, { claim: 'c' });
    expect(ever.map(({ id }) => id)).toEqual(
      expect.arrayContaining(records.map(({ id }) => id).slice(0, -1)),
    );
    graph = await withSample();
  });

  it('gives no statement of the sample that was said later by way of evidence', async () => {
    const found = await exportedRecords(graph, { said: '2025-12-31' });
    const offered = found.flatMap(({ offeredBy }) => (offeredBy as string[] | undefined) ?? []);
    expect(found.map(({ id }) => id)).toEqual(expect.arrayContaining(offered));
  });
});

describe('an export of what is coded by a codebook', () => {
  const records = [
    { type: 'Institution', id: 'a', name: 'The Agency', attributes: { frame: 'war' } },
    { type: 'Place', id: 'b', name: 'The house', within: 'c' },
    { type: 'Place', id: 'c', name: 'The region' },
    { type: 'Claim', id: 'd', text: 'It burned', kind: 'PROPOSAL', concerns: ['a'], places: ['b'] },
    {
      ...{
        type: 'Statement',
        id: 'e',
        actor: 'a',
        act: 'CALL_FOR',
        claims: ['d'],
        onBehalfOf: 'a',
        targets: ['a'],
      },
      ...{ access: 'REPORTED', coder: 'anna', origin: 'HAND' },
    },
    { type: 'Variable', id: 'z/frame', name: 'frame', of: ['ACTOR'], kind: 'CATEGORY', categories: ['war'] },
    { type: 'Variable', id: 'z/unused', name: 'unused', of: ['ACTOR'], kind: 'TEXT' },
  ];
  beforeAll(async () => {
    graph = await emptyGraph();
    await write(graph, records);
  });

  it('begins with the codebook, so that it can be read line by line', async () => {
    const found = await exportedRecords(graph, { current: true });
    expect(found.map(({ id }) => id)).toEqual(['z/frame', 'z/unused', 'a', 'b', 'c', 'd', 'e']);
    const again = await emptyGraph();
    const outcomes = await write(again, found, { size: 1 });
    expect(outcomes.map(({ status }) => status)).toEqual(records.map(() => 'created'));
    await write(again, records);
  });

  it('of a selection holds its places and the variables that it is coded by, and no others', async () => {
    const found = await exportedRecords(graph, { claim: 'd' });
    expect(found.map(({ id }) => id)).toEqual(['z/frame', 'a', 'b', 'c', 'd', 'e']);
  });
});
