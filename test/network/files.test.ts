import { describe, expect, it } from 'vitest';
import { dynamicGexf, gexf } from '../../src/network/files/gexf.ts';
import { graphml } from '../../src/network/files/graphml.ts';
import { csvMatrix, dlMatrix } from '../../src/network/files/matrix.ts';
import { networkOf } from '../../src/network/network.ts';
import { measure, type Said, tally } from './tally.ts';

const said: Said[] = [
  ['a "b"', 'x', 1],
  ["c's\nd", 'x', 1],
  ["c's\nd", 'x', 1],
  ['=e', 'y', 0],
];
const one = networkOf(tally(said), measure);
const two = networkOf(tally(said), {
  ...measure,
  mode: 'TWO_MODE',
  aggregation: 'SUBTRACT',
  normalization: 'ACTIVITY',
});

describe('a matrix as DNA writes it', () => {
  it('is CSV with quoted labels, and no label that a spreadsheet would run', () => {
    expect(csvMatrix(one, { whole: true })).toBe(
      ['"";"\'=e";"a \'b\'";"c\'s d"', '"\'=e";0;0;0', '"a \'b\'";0;0;2', '"c\'s d";0;2;0'].join('\n'),
    );
    expect(csvMatrix(two, { whole: false })).toBe(
      [
        '"";"x";"y"',
        '"\'=e";0.000000;-1.000000',
        '"a \'b\'";1.000000;0.000000',
        '"c\'s d";1.000000;0.000000',
      ].join('\n'),
    );
  });

  it('is a full matrix of UCINET, whose labels hold no quotes', () => {
    expect(dlMatrix(one, { whole: true })).toBe(
      [
        'dl n = 3, format = fullmatrix',
        'labels:',
        '"=e"',
        '"a b"',
        '"cs d"',
        'data:',
        ' 0 0 0',
        ' 0 0 2',
        ' 0 2 0',
      ].join('\n'),
    );
    expect(dlMatrix(two, { whole: false }).split('\n').slice(0, 9)).toEqual([
      'dl nr = 3, nc = 2, format = fullmatrix',
      'row labels:',
      '"=e"',
      '"a b"',
      '"cs d"',
      'col labels:',
      '"x"',
      '"y"',
      'data:',
    ]);
  });
});

describe('a graph in XML', () => {
  it('escapes labels, and has an edge for each weight', () => {
    for (const text of [graphml(one), gexf(one)]) {
      expect(text).toContain('a &quot;b&quot;');
      expect(text).toContain("c's&#10;d");
      expect(text.match(/<edge /g)).toHaveLength(1);
      expect(text.match(/<node /g)).toHaveLength(3);
    }
  });

  it('keeps what XML cannot hold as its code, as the exports do, and a backslash that looks like one', () => {
    const odd = networkOf(
      tally([
        ['bell \u0007', 'x', 1],
        ['lone \ud800', 'x', 1],
        ['\\u0007', 'x', 1],
      ]),
      measure,
    );
    for (const text of [graphml(odd), gexf(odd)]) {
      expect(text).toContain('bell \\u0007');
      expect(text).toContain('lone \\ud800');
      expect(text).toContain('\\u005cu0007');
      expect(text).not.toContain('\u0007');
    }
  });

  it('has rows and columns of a two-mode network apart, even where they have one id', () => {
    const same = networkOf(tally([['a', 'a', 1]]), { ...measure, mode: 'TWO_MODE', aggregation: 'IGNORE' });
    expect(graphml(same).match(/<node /g)).toHaveLength(2);
    expect(graphml(same)).toContain('<edge source="n0" target="n1">');
  });

  it('has what was coded of a node beside its own id, label and side, whatever a variable is called', () => {
    const coded = ['Label', 'attributes.id', 'id', 'party', 'side'].map((name) => ({
      name,
      value: `of ${name}`,
    }));
    const [first, ...others] = one.rows;
    const rows = [{ ...first, attributes: coded }, ...others] as typeof one.rows;
    const names = ['id', 'label', 'side', 'attributes.Label', 'attributes.id', 'attributes.attributes.id'];
    for (const [text, name] of [
      [graphml({ ...one, rows }), /for="node" attr\.name="([^"]*)"/g],
      [gexf({ ...one, rows }), /<attribute id="[^"]*" title="([^"]*)"/g],
    ] as const) {
      const declared = [...text.matchAll(name)].map(([, found]) => found);
      expect(declared.filter((found) => found !== 'label')).toEqual(
        [...names, 'party', 'attributes.side'].filter((found) => found !== 'label'),
      );
      for (const { value } of coded) expect(text).toContain(value);
    }
  });

  it('has a spell and a weight for each window in which an edge is', () => {
    const day = 86_400_000;
    const windows = [0, 1, 2].map((at) => ({
      from: at * day,
      to: (at + 1) * day,
      network: at === 1 ? two : one,
    }));
    const text = dynamicGexf([windows[0], windows[2]].flatMap((one) => one ?? []));
    expect(text.match(/<spell /g)).toHaveLength(2);
    expect(text).toContain('<spell start="1970-01-03" end="1970-01-04"/>');
    expect(text).toContain('<attvalue for="weight" value="2" start="1970-01-01"');
  });
});
