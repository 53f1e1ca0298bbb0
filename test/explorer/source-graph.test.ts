import { describe, expect, it } from 'vitest';
import {
  type ChainedStatement,
  type Corroboration,
  sourceGraphOf,
} from '../../src/explorer/claim/source-graph.ts';
import { layOut, linesOf } from '../../src/explorer/claim/source-layout.ts';

const actor = (id: string) => ({ __typename: 'Institution' as const, id, name: id.toUpperCase() });
const document = (id: string) => ({ id, title: null, url: null, published: null });

/** A statement whose chain is `speaker > relay > … in document`. */
function spoken(
  id: string,
  chain: readonly string[],
  inDocument: string,
  basedOn: readonly string[] = [],
): ChainedStatement {
  const hops = chain.map((name, index) => ({ id: index === 0 ? id : `${id}/${name}`, actor: actor(name) }));
  return {
    __typename: 'Assertion',
    id,
    actor: actor(chain[0] as string),
    act: 'ASSERT',
    stance: 'SUPPORTS',
    factuality: null,
    hedges: [],
    mention: null,
    verb: null,
    quote: null,
    quoteKind: null,
    language: null,
    medium: null,
    said: null,
    saidFrom: null,
    saidTo: null,
    document: document(inDocument),
    basedOn: basedOn.map((other) => ({ id: other })),
    chain: { text: '', hops, document: document(inDocument) },
  };
}

const counted = (roots: Record<string, string[]>, chokepoints: string[] = []): Corroboration => ({
  documents: 0,
  statements: 0,
  utterances: 0,
  atLeast: 1,
  atMost: Object.keys(roots).length,
  roots: Object.entries(roots).map(([id, statements]) => ({
    institution: actor(id),
    statements: statements.map((statement) => ({ id: statement })),
  })),
  chokepoints: chokepoints.map(actor),
});

describe('the source tree', () => {
  it('merges two chains at the hop that they share', () => {
    const statements = [spoken('1', ['cia', 'wsj'], 'a'), spoken('2', ['cia', 'wsj', 'ani'], 'b')];
    const { nodes, edges, chains } = sourceGraphOf(
      statements,
      ['SUPPORTS'],
      counted({ cia: ['1', '2'] }, ['cia', 'wsj']),
    );
    expect(nodes.map(({ key }) => key).sort()).toEqual([
      'actor:ani',
      'actor:cia',
      'actor:wsj',
      'document:a',
      'document:b',
    ]);
    expect(edges.find(({ from, to }) => from === 'actor:cia' && to === 'actor:wsj')?.chains).toBe(2);
    expect(nodes.filter(({ chokepoint }) => chokepoint).map(({ key }) => key)).toEqual([
      'actor:cia',
      'actor:wsj',
    ]);
    expect(chains).toBe(2);
  });

  it('leads the voices of an institution back to it', () => {
    const statements = [spoken('1', ['peskov'], 'a'), spoken('2', ['putin'], 'a')];
    const { nodes, edges } = sourceGraphOf(statements, ['SUPPORTS'], counted({ russia: ['1', '2'] }));
    expect(nodes.filter(({ origin }) => origin).map(({ key }) => key)).toEqual(['actor:russia']);
    expect(edges.filter(({ kind }) => kind === 'voice').map(({ to }) => to)).toEqual([
      'actor:peskov',
      'actor:putin',
    ]);
  });

  it('draws a circle once, a relay as no chain of its own, and what a statement rests on', () => {
    const circle = sourceGraphOf([spoken('1', ['x', 'y', 'x'], 'a')], ['SUPPORTS'], counted({}));
    expect(circle.edges.map(({ from, to }) => `${from} ${to}`)).toEqual([
      'actor:x actor:y',
      'actor:y document:a',
    ]);
    const relay = { ...spoken('1/y', ['y'], 'a') };
    expect(sourceGraphOf([spoken('1', ['x', 'y'], 'a'), relay], ['SUPPORTS'], counted({})).chains).toBe(1);
    const basis = sourceGraphOf(
      [spoken('1', ['x'], 'a'), spoken('2', ['y'], 'a', ['1'])],
      ['SUPPORTS'],
      counted({ x: ['1'] }),
    );
    expect(basis.edges.filter(({ kind }) => kind === 'basis')).toEqual([
      { from: 'actor:x', to: 'actor:y', kind: 'basis', chains: 1 },
    ]);
  });

  it('has origins at the left and every document at the right end', () => {
    const statements = [
      spoken('1', ['cia', 'wsj'], 'a'),
      spoken('2', ['cia', 'wsj', 'ani'], 'b'),
      spoken('3', ['nyp'], 'a'),
    ];
    const { nodes } = layOut(
      sourceGraphOf(statements, ['SUPPORTS'], counted({ cia: ['1', '2'], nyp: ['3'] })),
    );
    const place = (key: string) => nodes.find((node) => node.key === key)?.x ?? Number.NaN;
    expect(place('document:a')).toBe(place('document:b'));
    expect(place('actor:cia')).toBeLessThan(place('actor:wsj'));
    expect(place('actor:wsj')).toBeLessThan(place('actor:ani'));
    expect(Math.max(...nodes.filter(({ kind }) => kind === 'actor').map(({ x }) => x))).toBeLessThan(
      place('document:a'),
    );
  });
});

it('breaks a long name into lines and cuts what does not fit', () => {
  expect(linesOf('United States national security officials')).toEqual([
    'United States national',
    'security officials',
  ]);
  expect(linesOf('a US official familiar with the intelligence findings of the whole year').at(-1)).toMatch(
    /…$/,
  );
});
