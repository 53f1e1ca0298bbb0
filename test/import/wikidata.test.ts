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

/** An item with one statement, whose main value is this snak. */
const stating = (mainsnak: object, more: object = {}, id = 'Q1') => ({
  ...{ id, type: 'item', labels: label('Ada') },
  claims: { P1: [{ id: `${id}$1`, type: 'statement', rank: 'normal', mainsnak, ...more }] },
});
const textOf = async (given: object) => ofType(await read([given], options), 'Claim')[0]?.text;

describe('a value', () => {
  const date = (value: string, precision: number) => textOf(stating(snak('P1', time(value, precision))));

  it.each([
    ['+1500-00-00T00:00:00Z', 7, '14XX'],
    ['+1501-00-00T00:00:00Z', 7, '15XX'],
    ['+0100-00-00T00:00:00Z', 7, '00XX'],
    ['+2000-00-00T00:00:00Z', 6, '1XXX'],
    ['+1990-00-00T00:00:00Z', 8, '199X'],
    ['-0044-03-15T00:00:00Z', 11, '0044-03-15 BC'],
    ['-0044-00-00T00:00:00Z', 9, '44 BC'],
    ['-0045-00-00T00:00:00Z', 8, '40s BC'],
    ['-0044-00-00T00:00:00Z', 7, '1st century BC'],
    ['-1200-00-00T00:00:00Z', 7, '12th century BC'],
    ['-2500-00-00T00:00:00Z', 6, '3rd millennium BC'],
    ['-13798000000-00-00T00:00:00Z', 3, '13798000000 BC'],
  ])('that is a time, %s to the precision %s, reads %s', async (value, precision, words) => {
    expect(await date(value, precision)).toBe(`Ada: P1: ${words}`);
  });

  it('may give an entity by its number alone', async () => {
    const number = (type: string) => ({
      type: 'wikibase-entityid',
      value: { 'entity-type': type, 'numeric-id': 5 },
    });
    expect(await textOf(stating(snak('P1', number('item'))))).toBe('Ada: P1: Q5');
    expect(await textOf(stating(snak('P1', number('property'))))).toBe('Ada: P1: P5');
  });

  it('in one language says in which, so that two of them are two', async () => {
    const text = (language: string) => ({ type: 'monolingualtext', value: { text: 'rot', language } });
    expect(await textOf(stating(snak('P1', text('de'))))).toBe('Ada: P1: rot (de)');
    expect(await textOf(stating(snak('P1', text('nl'))))).toBe('Ada: P1: rot (nl)');
  });
});

it('counts what a value says that is not in its words', async () => {
  const unkept = async (type: string, value: object) =>
    (await read([stating(snak('P1', { type, value }))], options)).unkept;
  expect(await unkept('quantity', { amount: '+5', unit: '1', upperBound: '+6', lowerBound: '+4' })).toEqual([
    'quantity: upperBound',
    'quantity: lowerBound',
  ]);
  const place = { latitude: 1, longitude: 2, altitude: null, precision: 0.1 };
  expect(await unkept('globecoordinate', { ...place, globe: 'http://www.wikidata.org/entity/Q2' })).toEqual([
    'globe-coordinate: precision',
  ]);
  expect(await unkept('globecoordinate', { ...place, globe: 'http://www.wikidata.org/entity/Q405' })).toEqual(
    ['globe-coordinate: precision', 'globe-coordinate: globe'],
  );
  const day = { time: '+1700-01-02T00:00:00Z', timezone: 0, before: 0, after: 0, precision: 11 };
  const calendar = (id: string) => ({ ...day, calendarmodel: `http://www.wikidata.org/entity/${id}` });
  expect(await unkept('time', calendar('Q1985727'))).toEqual([]);
  expect(await unkept('time', calendar('Q1985786'))).toEqual(['time: calendarmodel']);
  expect(await unkept('time', { ...day, before: 2 })).toEqual(['time: before']);
});

describe('a label', () => {
  const name = async (labels: object) =>
    ofType(await read([{ id: 'Q1', type: 'item', labels }], options), 'Topic')[0]?.name;

  it('for all languages counts before those of one language, but for English', async () => {
    expect(await name({ ...label('Adèle', 'fr'), ...label('ADA', 'mul') })).toBe('ADA');
    expect(await name({ ...label('Ada'), ...label('ADA', 'mul') })).toBe('Ada');
    expect(await name({ ...label('', 'en'), ...label('Adèle', 'fr') })).toBe('Adèle');
  });

  it('comes from other files of the command where the file has none', async () => {
    const others = [
      JSON.stringify({ entities: { P1: { id: 'P1', type: 'property', labels: label('colour') } } }),
      '[{"id":"Q1"',
    ];
    const given = stating(snak('P1', item('Q7')));
    const { records } = await read([given], {
      ...options,
      others: [...others, JSON.stringify({ id: 'Q7', type: 'item', labels: label('red') })],
    });
    expect(records.find(({ type }) => type === 'Claim')).toMatchObject({ text: 'Ada: colour: red' });
  });
});

describe('an entity', () => {
  it('that Wikidata does not have is counted by its id, and nothing is wrong', async () => {
    const missing = {
      Q6: { id: 'Q6', missing: '' },
      '-1': { site: 'enwiki', title: 'Nobody', missing: '' },
      Q1: ada,
    };
    const found = await read({ entities: missing }, options);
    expect(found.problems).toEqual([]);
    expect(found.passed).toEqual(['missing on Wikidata: Q6', 'missing on Wikidata: Nobody']);
    expect(ofType(found, 'Topic')).toHaveLength(1);
  });

  it('that has been merged into another is known by its old id too', async () => {
    const merged = { ...stating(snak('P1', item('Q90'))), redirects: { from: 'Q90', to: 'Q1' } };
    for (const given of [
      { entities: { Q1: merged } },
      { entities: { Q90: stating(snak('P1', item('Q90'))) } },
    ]) {
      const found = await read(given, options);
      expect(ofType(found, 'Topic')[0]?.externalIds).toEqual(
        ['Q1', 'Q90'].map((id) => `http://www.wikidata.org/entity/${id}`),
      );
      expect(ofType(found, 'Claim')[0]?.text).toBe('Ada: P1: Ada');
    }
  });

  it('may come from the REST interface of Wikibase', async () => {
    const property = (id: string, data_type = 'wikibase-item') => ({ id, data_type });
    const value = (content: unknown) => ({ type: 'value', content });
    const rest = {
      ...{
        type: 'item',
        id: 'Q1',
        labels: { en: 'Ada', de: 'Ada L.' },
        descriptions: { en: 'a mathematician' },
        sitelinks: {},
      },
      statements: {
        P106: [
          {
            ...{ id: 'Q1$a', rank: 'preferred', property: property('P106'), value: value('Q2') },
            qualifiers: [
              {
                property: property('P580', 'time'),
                value: value({ time: '+1833-06-00T00:00:00Z', precision: 10 }),
              },
            ],
            references: [
              {
                hash: 'h1',
                parts: [
                  { property: property('P248'), value: value('Q3') },
                  { property: property('P854', 'url'), value: value('https://lexicon.example/ada') },
                ],
              },
            ],
          },
        ],
        P40: [
          {
            id: 'Q1$b',
            rank: 'normal',
            property: property('P40'),
            value: { type: 'novalue' },
            qualifiers: [],
            references: [],
          },
        ],
      },
    };
    const text = JSON.stringify(rest);
    expect(recogniseFormat(Buffer.from(text), '-').name).toBe('wikidata');
    const got = await read(text, { ...options, others: [JSON.stringify(others)] });
    expect(ofType(got, 'Claim').map((claim) => claim.text)).toEqual([
      'Ada: occupation: mathematician (P580: 1833-06)',
      'Ada: P40: no value',
    ]);
    expect(one('Q1$a/h1', got)).toMatchObject({ actor: 'wikidata/Q3', document: 'wikidata/reference/h1' });
    expect(one('Q1/topic', got)).toMatchObject({ name: 'Ada', description: 'a mathematician' });
  });

  it('has what is not kept of it counted: names, links, and what references say besides', async () => {
    const snaks = {
      P813: [snak('P813', time('+2020-01-01T00:00:00Z', 11))],
      P854: [snak('P854', string('https://a.example'))],
    };
    const given = {
      ...stating(snak('P1', item('Q2')), { references: [{ hash: 'h', snaks }] }),
      aliases: { en: ['A'] },
      sitelinks: {},
    };
    expect((await read([given], options)).unkept).toEqual(['item: aliases', 'reference: P813']);
  });
});

describe('a reference', () => {
  const quoted = (text: string) => ({
    P1683: [snak('P1683', { type: 'monolingualtext', value: { text, language: 'fr' } })],
  });
  const referring = (snaks: object, hash?: string) =>
    read([stating(snak('P1', item('Q2')), { references: [{ ...(hash ? { hash } : {}), snaks }] })], options);

  it('is by its authors, in their words, in what it is stated in', async () => {
    const snaks = {
      P50: [snak('P50', item('Q8'))],
      P2093: [snak('P2093', string('Bo Dahl'))],
      P123: [snak('P123', item('Q3'))],
      P854: [snak('P854', string('https://a.example'))],
      ...quoted('elle compte'),
    };
    const found = await referring(snaks, 'h');
    const names = new Map(
      found.records.flatMap((record) => ('name' in record ? [[record.id, record.name]] : [])),
    );
    const statements = ofType(found, 'Statement').filter(({ act }) => act === 'ASSERT');
    expect(statements.map(({ actor, quote, language }) => [names.get(actor), quote, language])).toEqual([
      ['Q8', 'elle compte', 'fr'],
      ['Bo Dahl', 'elle compte', 'fr'],
    ]);
    expect(new Set(statements.map(({ utterance }) => utterance)).size).toBe(1);
    expect(ofType(found, 'Person').map(({ type }) => type)).toEqual(['Person', 'Person']);
    expect(one('reference/h', found)).toMatchObject({ publisher: 'wikidata/Q3' });
  });

  it('without a hash is known by what it says', async () => {
    const id = async (url: string) =>
      ofType(await referring({ P854: [snak('P854', string(url))] }), 'Document')[0]?.id;
    expect(await id('https://a.example')).toBe(await id('https://a.example'));
    expect(await id('https://a.example')).not.toBe(await id('https://b.example'));
  });
});
