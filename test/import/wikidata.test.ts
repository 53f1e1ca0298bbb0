import { describe, expect, it } from 'vitest';
import { wikidata } from '../../src/import/formats/wikidata/wikidata.ts';
import { recogniseFormat } from '../../src/import/formats.ts';
import { ofType, type Read, read } from './claimreview-support.ts';

const item = (id: string) => ({ type: 'wikibase-entityid', value: { 'entity-type': 'item', id } });
const string = (value: string) => ({ type: 'string', value });
const time = (text: string, precision: number) => ({ type: 'time', value: { time: text, precision } });
const snak = (property: string, datavalue?: object, snaktype = 'value') => ({
  snaktype,
  property,
  ...(datavalue ? { datavalue } : {}),
});
const label = (value: string, language = 'en') => ({ [language]: { language, value } });

const ada = {
  ...{ id: 'Q1', type: 'item', labels: label('Ada'), descriptions: label('a mathematician') },
  claims: {
    P106: [
      {
        ...{ id: 'Q1$a', type: 'statement', rank: 'preferred', mainsnak: snak('P106', item('Q2')) },
        qualifiers: {
          P580: [snak('P580', time('+1833-06-00T00:00:00Z', 10))],
          P7452: [snak('P7452', item('Q9'))],
        },
        references: [
          {
            hash: 'h1',
            snaks: {
              P248: [snak('P248', item('Q3'))],
              P854: [snak('P854', string('https://lexicon.example/ada'))],
            },
          },
          {
            hash: 'h2',
            snaks: {
              P854: [snak('P854', string('https://paper.example/ada'))],
              P1476: [snak('P1476', { type: 'monolingualtext', value: { text: 'On Ada', language: 'en' } })],
              P577: [snak('P577', time('+1843-00-00T00:00:00Z', 9))],
            },
          },
        ],
      },
    ],
    P40: [{ id: 'Q1$b', type: 'statement', rank: 'normal', mainsnak: snak('P40', undefined, 'novalue') }],
    P569: [
      {
        ...{
          id: 'Q1$c',
          type: 'statement',
          rank: 'deprecated',
          mainsnak: snak('P569', time('+1815-12-10T00:00:00Z', 11)),
        },
        qualifiers: { P2241: [snak('P2241', item('Q8'))] },
        references: [{ hash: 'h3', snaks: { P143: [snak('P143', item('Q3'))] } }],
      },
    ],
    P2048: [
      {
        ...{ id: 'Q1$d', type: 'statement', rank: 'normal' },
        mainsnak: snak('P2048', {
          type: 'quantity',
          value: { amount: '+1.65', unit: 'http://www.wikidata.org/entity/Q5' },
        }),
      },
    ],
  },
};
const others = [
  { id: 'P106', type: 'property', labels: label('occupation') },
  { id: 'Q2', type: 'item', labels: { ...label('Mathematikerin', 'de'), ...label('mathematician') } },
  { id: 'Q3', type: 'item', labels: label('Das Lexikon', 'de') },
  { id: 'Q8', type: 'item', labels: label('transcription error') },
];
const file = { entities: Object.fromEntries([ada, ...others].map((entity) => [entity.id, entity])) };
const options = { format: wikidata };
const found = await read(file, options);
const one = (id: string, from: Read = found) => from.records.find((record) => record.id === `wikidata/${id}`);

describe('an item', () => {
  it('is a topic, and its statements are claims, worded by what the file knows', () => {
    expect(one('Q1/topic')).toMatchObject({ type: 'Topic', name: 'Ada', description: 'a mathematician' });
    expect(ofType(found, 'Claim').map(({ text }) => text)).toEqual([
      'Ada: occupation: mathematician (P580: 1833-06)',
      'Ada: P40: no value',
      'Ada: P569: 1815-12-10',
      'Ada: P2048: 1.65 Q5',
    ]);
    expect(one('Q1$a')).toMatchObject({ topics: ['wikidata/Q1/topic'], externalIds: ['Q1$a'] });
  });

  it('has its statements ranked by Wikidata', () => {
    const ranks = ofType(found, 'Statement').filter(({ id }) => id.endsWith('/rank'));
    expect(ranks.map(({ rating, stance, quote }) => [rating?.label, stance, quote])).toEqual([
      ['preferred', 'SUPPORTS', 'Q9'],
      ['normal', 'NONE', undefined],
      ['deprecated', 'REJECTS', 'transcription error'],
      ['normal', 'NONE', undefined],
    ]);
    expect(new Set(ranks.map(({ actor }) => actor))).toEqual(new Set(['wikidata/Q2013']));
  });

  it('has its references assert what they are given for, by way of Wikidata', () => {
    expect(one('Q1$a/h1')).toMatchObject({
      ...{ act: 'ASSERT', actor: 'wikidata/Q3', claims: ['wikidata/Q1$a'], via: 'wikidata/Q1$a/rank' },
      document: 'wikidata/reference/h1',
    });
    expect(one('Q3')).toMatchObject({ type: 'Institution', name: 'Das Lexikon' });
    expect(one('reference/h2')).toMatchObject({
      url: 'https://paper.example/ada',
      title: 'On Ada',
      published: '1843',
    });
    expect(one('Q1$a/h2#source')).toMatchObject({
      type: 'UnnamedSource',
      name: 'the author of paper.example',
    });
    expect(one('Q1$c/h3')).toMatchObject({ actor: 'wikidata/Q3' });
    expect(one('Q1$c/h3')).not.toHaveProperty('document');
  });

  it('is the same from an array or one entity a line, and what is no item is counted', async () => {
    const sorted = ({ records }: Read) => records.map((record) => JSON.stringify(record)).sort();
    const entities = [...others, ada];
    const lines = entities.map((entity) => JSON.stringify(entity));
    for (const given of [entities, lines.join('\n'), `[\n${lines.join(',\n')}\n]`]) {
      const other = await read(given, options);
      expect(sorted(other)).toEqual(sorted(found));
      expect(other.passed).toEqual(['property']);
      expect(
        recogniseFormat(Buffer.from(typeof given === 'string' ? given : JSON.stringify(given)), '-').name,
      ).toBe('wikidata');
    }
    expect(recogniseFormat(Buffer.from(JSON.stringify(file)), '-').name).toBe('wikidata');
  });

  it('with a statement that is none is told where, and the others are in', async () => {
    const half = {
      ...ada,
      claims: { ...ada.claims, P40: [{ ...ada.claims.P40[0], rank: 'best' }], P1: [7], P2: [] },
    };
    const { problems, records } = await read([half], options);
    expect(problems).toEqual([
      { line: 1, field: 'claims.P40.0.rank', reason: 'must be preferred, normal or deprecated' },
      { line: 1, field: 'claims.P1.0', reason: 'must be a statement of Wikidata' },
    ]);
    expect(records.filter(({ type }) => type === 'Claim')).toHaveLength(3);
  });

  it('without an id is refused', async () => {
    expect((await read([{ type: 'item' }, ada], options)).problems).toEqual([
      { line: 1, field: 'id', reason: 'must be an entity of Wikidata, with its id' },
    ]);
  });
});
