import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import openCytoscape from 'cytoscape';
import { MultiDirectedGraph } from 'graphology';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StoredRecord } from '../../src/domain/record.ts';
import { cytoscape } from '../../src/export/cytoscape.ts';
import { gexf } from '../../src/export/gexf.ts';
import { graphml } from '../../src/export/graphml.ts';
import { graphology } from '../../src/export/graphology.ts';
import { labelOf } from '../../src/export/snapshot.ts';
import { nastyTexts, stored } from './nasty.ts';
import { runPython } from './readers/python.ts';
import { snapshotOf, textOf } from './records-snapshot.ts';
import { sample } from './sample.ts';

// Every file is opened by a program that is not ours; what it finds is counted from the records.

const folder = mkdtempSync(join(tmpdir(), 'hearsay-networks-'));
afterAll(() => rmSync(folder, { recursive: true }));

type Found = {
  directed: boolean;
  nodes: number;
  edges: number;
  kinds: Record<string, number>;
  labels: string[];
  ids: string[];
  dated: number;
};

const statementsOf = (records: readonly StoredRecord[]) =>
  records.flatMap((record) => (record.type === 'Statement' ? [record] : []));

/** Edges by kind, counted by the words of docs/export.md. */
function expectedKinds(records: readonly StoredRecord[]): Record<string, number> {
  const kinds: Record<string, number> = {};
  const count = (kind: string, times = 1) => {
    if (times > 0) kinds[kind] = (kinds[kind] ?? 0) + times;
  };
  const relays = new Set(statementsOf(records).flatMap(({ via }) => via ?? []));
  for (const record of records) {
    if (record.type === 'Statement') {
      const claims = record.claims?.length ?? 0;
      if (['ASSERT', 'CONFIRM', 'ACCUSE'].includes(record.act)) count('ASSERTED', claims);
      if (record.act === 'DENY') count('DENIED', claims);
      if (['ASSESS', 'QUESTION', 'ENDORSE'].includes(record.act)) count('ASSESSED', claims);
      if (relays.has(record.id)) count('REPORTED_BY', claims);
    }
    if (record.type === 'SpeaksFor') count('SPEAKS_FOR');
    if (record.type === 'ClaimLink') count(record.kind);
    if (record.type === 'SameAs') count('SAME_AS');
    if (record.type === 'Claim') {
      count('TOPICS', record.topics?.length ?? 0);
      count('CONCERNS', record.concerns?.length ?? 0);
      count('PLACES', record.places?.length ?? 0);
    }
    if (record.type === 'Place' && record.within) count('WITHIN');
    if (record.type === 'Document' && record.publisher) count('PUBLISHER');
    if (record.type === 'Evidence') {
      count('SUPPORTS', record.supports?.length ?? 0);
      count('UNDERMINES', record.undermines?.length ?? 0);
    }
  }
  return kinds;
}

const nodesOf = (records: readonly StoredRecord[]) =>
  records.filter(
    ({ type }) => !['Statement', 'Utterance', 'Variable', 'SpeaksFor', 'ClaimLink', 'SameAs'].includes(type),
  );

const nasty = stored([
  { type: 'Variable', id: 'v', name: 'frame', of: ['STATEMENT'], kind: 'TEXT' },
  { type: 'Person', id: 'p', name: 'A' },
  ...nastyTexts.flatMap((text, at) => [
    { type: 'Claim', id: `c/${at} _x2f_ "<&>' שלום`, text },
    {
      type: 'Statement',
      id: `s/${at}`,
      actor: 'p',
      act: 'ASSERT',
      claims: [`c/${at} _x2f_ "<&>' שלום`],
      quote: text,
    },
  ]),
]);

describe.each([
  ['the sample', sample],
  ['texts that are hard to write', nasty],
])('the network of %s', (_, records) => {
  let found: { gexf: Found; graphml: Found };
  const files = [join(folder, 'a.gexf'), join(folder, 'a.graphml')] as const;
  beforeAll(async () => {
    writeFileSync(files[0], await textOf(gexf.write(snapshotOf(records))));
    writeFileSync(files[1], await textOf(graphml.write(snapshotOf(records))));
    found = runPython('networks.py', ...files) as typeof found;
  });
  const kinds = expectedKinds(records);
  const edges = Object.values(kinds).reduce((sum, count) => sum + count, 0);
  const expected = { nodes: nodesOf(records).length, edges, kinds, directed: true };

  it('is opened by NetworkX from GEXF and from GraphML', () => {
    expect(found.gexf).toMatchObject(expected);
    expect(found.graphml).toMatchObject(expected);
  });

  it('is valid by the schemas of GEXF 1.3 and of GraphML', () => {
    expect(runPython('schemas.py', ...files)).toEqual(Object.fromEntries(files.map((file) => [file, []])));
  });

  it('keeps ids and labels, but for characters that XML does not have', () => {
    // The escape of docs/export.md, undone.
    const plain = (text: string) =>
      text.replace(/\\u([0-9a-f]{4})/g, (_all, code) => String.fromCharCode(parseInt(code, 16)));
    const labels = nodesOf(records).map(labelOf).sort();
    const ids = nodesOf(records)
      .map(({ id }) => id)
      .sort();
    for (const one of [found.gexf, found.graphml]) {
      expect(one.labels.map(plain).sort()).toEqual(labels);
      expect(one.ids.map(plain).sort()).toEqual(ids);
    }
  });

  it('is opened by Cytoscape.js', async () => {
    const file = JSON.parse(await textOf(cytoscape.write(snapshotOf(records))));
    const opened = openCytoscape({ headless: true, elements: file.elements });
    expect(opened.nodes().length).toBe(expected.nodes);
    expect(opened.edges().length).toBe(edges);
    expect(
      opened
        .nodes()
        .map((node) => node.data('label'))
        .sort(),
    ).toEqual(nodesOf(records).map(labelOf).sort());
    expect(JSON.stringify(file)).not.toContain('null');
  });

  it('is opened by graphology', async () => {
    const file = JSON.parse(await textOf(graphology.write(snapshotOf(records))));
    const opened = new MultiDirectedGraph();
    opened.import(file);
    expect([opened.order, opened.size]).toEqual([expected.nodes, edges]);
    const counted: Record<string, number> = {};
    opened.forEachEdge((_key, { kind }) => {
      counted[kind] = (counted[kind] ?? 0) + 1;
    });
    expect(counted).toEqual(kinds);
  });
});

it.each(['gexf', 'graphml'])('would be found to be wrong by the schema of %s', async (format) => {
  const exporter = format === 'gexf' ? gexf : graphml;
  const text = await textOf(exporter.write(snapshotOf(sample)));
  const file = join(folder, `wrong.${format}`);
  writeFileSync(file, text.replace(/(<edge [^>]*?)target=/, '$1aim='));
  const found = runPython('schemas.py', file) as Record<string, string[]>;
  expect(found[file]?.join(' ')).toMatch(/'target' is required/);
});

describe('an edge', () => {
  it('exists from the earliest to the latest day of its statement', async () => {
    const records = stored([
      { type: 'Person', id: 'p', name: 'Ann' },
      { type: 'Claim', id: 'c', text: 'One' },
      { type: 'Statement', id: 's1', actor: 'p', act: 'DENY', claims: ['c'], said: '2025-12' },
      { type: 'Statement', id: 's2', actor: 'p', act: 'DENY', claims: ['c'] },
      { type: 'Statement', id: 's3', actor: 'gone', act: 'DENY', claims: ['c'] },
    ]);
    const [dated, undated, ...others] =
      (await textOf(gexf.write(snapshotOf(records)))).match(/<edge [^>]*>/g) ?? [];
    expect(dated).toContain('start="2025-12-01" end="2025-12-31"');
    expect(undated).not.toMatch(/start|end=/);
    expect(others).toEqual([]);
  });
});
