import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { canonical } from '../../src/domain/content.ts';
import type { StoredRecord } from '../../src/domain/record.ts';
import { stix } from '../../src/export/stix.ts';
import { stix as stixImport } from '../../src/import/formats/stix/stix.ts';
import { nastyRecords, nastyTexts, stored } from './nasty.ts';
import { readBack } from './read-back.ts';
import { runPython } from './readers/python.ts';
import { snapshotOf, textOf } from './records-snapshot.ts';
import { sample } from './sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'hearsay-stix-'));
afterAll(() => rmSync(folder, { recursive: true }));

const contents = (records: readonly StoredRecord[]) => records.map(canonical).sort();
const marked = stored([
  { type: 'Person', id: 'identity--f431f809-377b-45e0-aa1c-6a4751cae5ff', name: 'A', markings: ['TLP:RED'] },
  { type: 'Claim', id: 'c', text: 'One', markings: ['for members only', 'TLP:GREEN'] },
  { type: 'Topic', id: 't', name: 'T', markings: ['TLP:CLEAR', 'TLP:AMBER+STRICT'] },
]);

/** Statements whose notes are in the words of records with other markings, with a quotation of their own and without. */
const quoting = stored([
  { type: 'Document', id: 'd', title: 'D' },
  { type: 'Person', id: 'p', name: 'An informer', markings: ['TLP:AMBER'] },
  { type: 'Claim', id: 'c', text: 'The bridge is mined.', markings: ['TLP:RED', 'cell 7'] },
  { type: 'Claim', id: 'open', text: 'The bridge is shut.', markings: ['TLP:GREEN'] },
  { type: 'Statement', id: 's/words', actor: 'p', claims: ['c', 'open'], act: 'ASSERT', document: 'd' },
  { type: 'Statement', id: 's/quote', actor: 'p', claims: ['c'], act: 'DENY', document: 'd', quote: 'No.' },
  {
    ...{ type: 'Statement', id: 's/marked', actor: 'p', claims: ['c'], act: 'ASSERT', document: 'd' },
    markings: ['TLP:RED', 'cell 7', 'desk'],
  },
  {
    ...{ type: 'Statement', id: 's/assessed', actor: 'p', claims: ['c'], act: 'ASSESS', document: 'd' },
    ...{ stance: 'REJECTS', finding: 'EVIDENCE_AGAINST', quote: 'Wrong.' },
  },
]);

type Found = {
  valid: boolean;
  errors: string[];
  types: Record<string, number>;
  marked: Record<string, string[]>;
};

describe.each([
  ['the sample', sample],
  [
    'texts that are hard to write',
    nastyTexts.slice(0, 6).flatMap((text, at) => (at === 0 ? nastyRecords(text, text) : [])),
  ],
  ['markings', marked],
  ['words of records with other markings', quoting],
])('a bundle of %s', (_, records) => {
  it('is valid to OASIS, read by stix2, and read back whole', { timeout: 300_000 }, async () => {
    const text = await textOf(stix.write(snapshotOf(records)));
    const file = join(folder, 'bundle.json');
    writeFileSync(file, text);
    const found = runPython('bundle.py', file) as Found;
    expect(found.errors).toEqual([]);
    expect(found.valid).toBe(true);
    const actors = records.filter(({ type }) => /^(Person|Institution|UnnamedSource)$/.test(type));
    expect(found.types.identity).toBe(actors.length + 1);
    expect(found.types.report ?? 0).toBe(records.filter(({ type }) => type === 'Document').length);
    expect(contents(await readBack(stixImport, text, 'bundle.json'))).toEqual(contents(records));
    // One record has one id, whatever else is in the bundle.
    const [last] = records.slice(-1) as [StoredRecord];
    const alone = JSON.parse(await textOf(stix.write(snapshotOf([last])))) as { objects: { id: string }[] };
    expect(text).toContain(alone.objects.at(-1)?.id);
  });
});

it('has known markings by their known definitions, and others as statements', async () => {
  const bundle = JSON.parse(await textOf(stix.write(snapshotOf(marked))));
  const [person, claim] = marked.map(({ markings }) => markings);
  expect([person, claim]).toEqual([['TLP:RED'], ['for members only', 'TLP:GREEN']]);
  const refs = Object.fromEntries(
    bundle.objects.flatMap(
      (one: { extensions?: Record<string, { record: { id: string } }>; object_marking_refs?: string[] }) =>
        Object.values(one.extensions ?? {}).map(({ record }) => [record.id, one.object_marking_refs]),
    ),
  );
  const statement = bundle.objects.find((one: { type: string }) => one.type === 'marking-definition');
  expect(statement.definition).toEqual({ statement: 'for members only' });
  expect(refs[marked[0]?.id as string]).toEqual(['marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed']);
  expect(refs.c).toEqual([statement.id, 'marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da']);
  expect(refs.t).toEqual([
    'marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487',
    'marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003',
  ]);
});

const red = 'marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed';

describe('a note in the words of records with other markings', async () => {
  const text = await textOf(stix.write(snapshotOf(quoting)));
  const { objects } = JSON.parse(text) as {
    objects: {
      type: string;
      id: string;
      definition?: object;
      extensions?: Record<string, { record?: { id: string } }>;
    }[];
  };
  const recordId = ({ extensions = {} }: (typeof objects)[number]) =>
    Object.values(extensions)[0]?.record?.id;
  const object = (id: string) => objects.find((one) => recordId(one) === id) ?? expect.fail(id);
  const label = objects.find(({ type }) => type === 'marking-definition') ?? expect.fail();

  it('has their labels and their highest level on that property', () => {
    expect(label.definition).toEqual({ statement: 'cell 7' });
    const on = (selector: string) =>
      [red, label.id].map((marking_ref) => ({ marking_ref, selectors: [selector] }));
    expect(object('s/words')).toMatchObject({ granular_markings: on('content') });
    expect(object('s/words')).not.toHaveProperty('object_marking_refs');
    // A quotation is the statement's own; only what is said about it in our words is theirs.
    expect(object('s/quote')).toMatchObject({ content: 'No.', granular_markings: on('abstract') });
  });

  it('has none where its own markings ask for as much, or where it has no words of theirs', () => {
    for (const id of ['s/marked', 's/assessed', 'c', 'p', 'd'])
      expect(object(id)).not.toHaveProperty('granular_markings');
  });

  it('is read with these markings by an import that knows the standard alone', async () => {
    const bare = objects.map(({ extensions: _, ...rest }) => rest);
    const records = await readBack(
      stixImport,
      JSON.stringify({ type: 'bundle', objects: bare }),
      'bare.json',
    );
    const { id } = object('s/words');
    const statement = records.find(({ type, id: own }) => type === 'Statement' && own.startsWith(id));
    expect(statement?.markings).toEqual([red, label.id, 'TLP:RED', 'cell 7']);
    const { id: other } = object('s/quote');
    expect(
      records.find(({ type, id: own }) => type === 'Statement' && own.startsWith(other))?.markings,
    ).toBeUndefined();
  });
});
