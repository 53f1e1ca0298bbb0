import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Parser } from 'n3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { jsonld } from '../../src/export/jsonld.ts';
import { nquads } from '../../src/export/nquads.ts';
import { iriOf } from '../../src/export/quads.ts';
import { labelOf } from '../../src/export/snapshot.ts';
import { nastyTexts, stored } from './nasty.ts';
import { runPython } from './readers/python.ts';
import { snapshotOf, textOf } from './records-snapshot.ts';
import { sample } from './sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'hearsay-prov-'));
afterAll(() => rmSync(folder, { recursive: true }));

type Found = { quads: number; graphs: number; chains: string[][]; quotes: string[] };
let text: string;
let found: { nquads: Found; jsonld: Found };
beforeAll(async () => {
  text = await textOf(nquads.write(snapshotOf(sample)));
  writeFileSync(join(folder, 'a.nq'), text);
  writeFileSync(join(folder, 'a.jsonld'), await textOf(jsonld.write(snapshotOf(sample))));
  found = runPython('prov.py', join(folder, 'a.nq'), join(folder, 'a.jsonld')) as typeof found;
}, 300_000);

const statements = sample.flatMap((record) => (record.type === 'Statement' ? [record] : []));
const byId = new Map(sample.map((record) => [record.id, record]));

it('is the same to n3 and to rdflib, from N-Quads and from JSON-LD', () => {
  const quads = new Parser({ format: 'N-Quads' }).parse(text);
  expect(text).toMatch(new RegExp(`# End: ${quads.length} quads\n$`));
  expect(found.nquads.quads).toBe(new Set(quads.map((one) => JSON.stringify(one))).size);
  expect({ ...found.jsonld }).toEqual({ ...found.nquads });
});

it('has four graphs for each statement, and the default one', () => {
  expect(found.nquads.graphs).toBe(4 * statements.length + 1);
});

it('leads SPARQL from the CIA over the Wall Street Journal to ANI, and along every chain of three', () => {
  // A chain of three by the records alone: somebody through somebody through somebody.
  const speaker = (id: string) => {
    const one = byId.get(id);
    const actor = one?.type === 'Statement' ? byId.get(one.actor) : undefined;
    return actor ? labelOf(actor) : '';
  };
  const relays = new Set(statements.map(({ via }) => via));
  const expected = statements.flatMap(({ id, via }) => {
    const outer = via === undefined ? undefined : byId.get(via);
    const last = outer?.type === 'Statement' ? outer.via : undefined;
    return relays.has(id) || via === undefined || last === undefined ? [] : [[id, via, last].map(speaker)];
  });
  const distinct = [...new Set(expected.map((one) => JSON.stringify(one)))].map(
    (one) => JSON.parse(one) as string[],
  );
  expect(found.nquads.chains).toEqual(distinct.sort((a, b) => (a.join('\n') < b.join('\n') ? -1 : 1)));
  expect(
    found.nquads.chains.some(
      ([first, second, third]) =>
        /Central Intelligence Agency/.test(first ?? '') &&
        /Wall Street Journal/.test(second ?? '') &&
        /ANI/.test(third ?? ''),
    ),
  ).toBe(true);
});

it('keeps texts that are hard to write', async () => {
  const records = stored(
    nastyTexts.map((one, at) => ({ type: 'Claim', id: `c/${at} <"{|}^\`\\> ש`, text: one })),
  );
  const quads = new Parser({ format: 'N-Quads' }).parse(await textOf(nquads.write(snapshotOf(records))));
  const texts = new Map(
    quads
      .filter(({ predicate }) => predicate.value.endsWith(':text'))
      .map(({ subject, object }) => [subject.value, object.value]),
  );
  expect(texts).toEqual(new Map(nastyTexts.map((one, at) => [iriOf(records[at]?.id ?? ''), one])));
});
