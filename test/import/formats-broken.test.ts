import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseRecord } from '../../src/domain/record.ts';
import type { Format } from '../../src/import/format.ts';
import { claimreview } from '../../src/import/formats/claimreview/claimreview.ts';
import { csv } from '../../src/import/formats/csv/csv.ts';
import { stix } from '../../src/import/formats/stix/stix.ts';
import { wikidata } from '../../src/import/formats/wikidata/wikidata.ts';
import { formatOf } from '../../src/import/formats.ts';
import { blocksOf } from '../docs/examples.ts';
import { type Random, randomFrom } from '../reference/random.ts';
import { entriesOf } from './claimreview-support.ts';

// The examples of docs/import.md and the bundle of the tests, broken in every way that a disk, a mail program or a bad
// export breaks files: whatever is left, it is read to the end and each thing is a record or has its reason.

const examples = blocksOf('docs/import.md');
const starting = (language: string, start: string) =>
  examples.find((block) => block.language === language && block.text.startsWith(start))?.text as string;
const files: [string, Format, string][] = [
  ['claimreview', claimreview, starting('json', '{\n  "@context"')],
  ['stix', stix, readFileSync(new URL('stix/bundle.json', import.meta.url), 'utf8')],
  ['wikidata', wikidata, starting('json', '{\n  "entities"')],
  ['csv', csv, starting('csv', 'id,actor')],
];

const values = [
  'null',
  '7',
  '"x"',
  '[]',
  '{}',
  '[[]]',
  '{"@id":"#x"}',
  'true',
  '"\\ud800"',
  '1e400',
  '"2023-02-30"',
  '-0',
];

/** Something in it replaced by something of another kind. */
function replaced(text: string, random: Random): string {
  let whole: unknown;
  try {
    whole = JSON.parse(text);
  } catch {
    return text;
  }
  const places: [Record<string, unknown>, string][] = [];
  const walk = (value: unknown) => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, member] of Object.entries(value)) {
      places.push([value as Record<string, unknown>, key]);
      walk(member);
    }
  };
  walk(whole);
  if (places.length === 0) return text;
  const [owner, key] = random.one(places);
  if (random.chance(0.2)) delete owner[key];
  else owner[key] = JSON.parse(random.one(values));
  return JSON.stringify(whole, null, 1);
}

function broken(text: string, random: Random): string {
  if (random.chance(0.5)) return replaced(text, random);
  const at = random.between(0, text.length - 1);
  switch (random.between(0, 6)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return text.slice(0, at) + text.slice(at + random.between(1, 40));
    case 2:
      return (
        text.slice(0, at) +
        random.one(['"', '{', '}', '[', ']', ',', '\\', '\u0000', '\n', '\r', '🙂']) +
        text.slice(at)
      );
    case 3:
      return text.slice(0, at) + text.slice(at, at + random.between(1, 200)).repeat(3) + text.slice(at);
    case 4: {
      // A value of another kind in the place of a text.
      const strings = [...text.matchAll(/: "[^"]*"/g)];
      const one = strings.length > 0 ? random.one(strings) : undefined;
      if (!one) return text.replaceAll(',', ';');
      return `${text.slice(0, one.index)}: ${random.one(values)}${text.slice(one.index + one[0].length)}`;
    }
    case 5:
      return text + text.slice(at);
    default:
      return text.replaceAll('\n', random.one(['\r\n', '\r', '\n\n', ' ']));
  }
}

it.each(files)(
  '%s is read to its end however it is broken',
  { timeout: 60_000 },
  async (name, format, text) => {
    expect(text.length).toBeGreaterThan(100);
    const counted = { records: 0, refused: 0 };
    for (let seed = 1; seed <= 400; seed += 1) {
      const random = randomFrom(seed);
      let given = text;
      for (let times = random.between(1, 3); times > 0; times -= 1) given = broken(given, random);
      const file = name === 'csv' ? 'statements.csv' : 'file.json';
      const entries = await entriesOf(given, { file, format, size: random.between(1, 3000) }).catch(
        (error: Error) => {
          throw new Error(`seed ${seed}: ${error.stack}\n${given}`);
        },
      );
      for (const entry of entries) {
        expect(entry.line).toBeGreaterThan(0);
        if ('problem' in entry) {
          counted.refused += 1;
          expect(entry.problem.reason).not.toBe('');
        } else if ('value' in entry) {
          const parsed = parseRecord(entry.value);
          if ('record' in parsed) counted.records += 1;
          else for (const problem of parsed.problems) expect(problem.reason).not.toBe('');
        }
      }
    }
    expect(counted.records).toBeGreaterThan(100);
    expect(counted.refused).toBeGreaterThan(50);
  },
);

it.each<[string, unknown, unknown[]]>([
  [
    'stix',
    {
      type: 'bundle',
      objects: [
        { type: 'identity', id: 'identity--1', name: 'x'.repeat(6000) },
        { type: 'report', id: 'report--2', created: '2025-02-29T00:00:00Z' },
        { type: 'note', name: 'without an id' },
      ],
    },
    [
      ['identity--1', 'name'],
      ['report--2', 'created'],
      ['{"type":"note","name":"without an id"}', 'id'],
    ],
  ],
  [
    'claimreview',
    [
      { '@type': 'ClaimReview', url: 'https://k.example/1', claimReviewed: 'So', datePublished: 'soon' },
      { '@type': 'ClaimReview', claimReviewed: 'Not so', datePublished: '2025-02-29' },
    ],
    [
      ['https://k.example/1', 'datePublished'],
      ['Not so', 'datePublished'],
    ],
  ],
  [
    'wikidata',
    { entities: { Q1: { id: 'Q1', type: 'item', labels: {}, claims: { P1: [7] } } } },
    [['Q1', 'claims.P1.0']],
  ],
])(
  'names the object that is wrong, since all of a file of %s may stand on one line',
  async (name, given, wanted) => {
    const entries = await entriesOf(given, { format: formatOf(name) ?? expect.fail() });
    const wrong = entries.flatMap((entry) => {
      if ('problem' in entry) return [[entry.object, entry.problem.field]];
      const parsed = 'value' in entry && parseRecord(entry.value);
      return parsed && 'problems' in parsed ? parsed.problems.map(({ field }) => [entry.object, field]) : [];
    });
    expect(wrong).toEqual(wanted);
  },
);
