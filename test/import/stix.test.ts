import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { stixExtension } from '../../src/domain/stix.ts';
import { confidenceOf, credibilityOf } from '../../src/import/formats/stix/objects.ts';
import { stix } from '../../src/import/formats/stix/stix.ts';
import { recogniseFormat } from '../../src/import/formats.ts';
import { ofType, type Read, read } from './claimreview-support.ts';

const text = readFileSync(new URL('stix/bundle.json', import.meta.url), 'utf8');
const bundle: { objects: Record<string, unknown>[] } = JSON.parse(text);
const end = (number: string) => `00000000-0000-4000-8000-0000000000${number}`;
const found = await read(text, { format: stix, file: 'bundle.json' });
const one = (id: string, from: Read = found) =>
  from.records.find((record) => record.id === id && record.type !== 'Withdrawal');
const ids = {
  office: `identity--${end('0a')}`,
  ann: `identity--${end('0b')}`,
  indicator: `indicator--${end('0d')}`,
};

describe('a bundle', () => {
  it('becomes actors', () => {
    expect(one(ids.office)).toEqual({
      ...{ type: 'Institution', id: ids.office, name: 'Watch Office' },
      markings: ['marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da', 'TLP:GREEN'],
    });
    expect(one(ids.ann)).toMatchObject({ type: 'Person', name: 'Ann Lee' });
    expect(one(`threat-actor--${end('0c')}`)).toMatchObject({
      ...{ type: 'Institution', name: 'Storm Kitten', aliases: ['SK-1'], externalIds: ['catalogue: G0001'] },
    });
  });

  it('has reports, whose publisher asserts what they say', () => {
    const id = `report--${end('10')}`;
    expect(one(id)).toMatchObject({
      ...{ type: 'Document', title: 'Storm Kitten returns', publisher: ids.office, language: 'en' },
      ...{ url: 'https://watch.example/storm-kitten', published: '2024-01-03T10:00:00.123Z' },
    });
    expect(one(`${id}#claim`)).toMatchObject({
      type: 'Claim',
      text: 'Storm Kitten runs the beacon network again.',
    });
    expect(one(`${id}#statement`)).toMatchObject({
      ...{
        act: 'ASSERT',
        stance: 'SUPPORTS',
        actor: ids.office,
        claims: [`${id}#claim`],
        document: id,
        credibility: 2,
      },
      markings: ['marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da', 'TLP:GREEN'],
    });
  });

  it('has notes, which remark on what they refer to', () => {
    const id = `note--${end('11')}`;
    const author = ofType(found, 'Person').find(({ name }) => name === 'ann@watch.example');
    expect(one(id)).toMatchObject({
      type: 'Document',
      title: 'On the beacon',
      published: '2024-01-04T00:00:00.000Z',
    });
    expect(one(`${id}#statement`)).toMatchObject({
      ...{
        act: 'EXPRESS',
        stance: 'NONE',
        actor: author?.id,
        quote: 'Seen only at night.',
        mention: 'ann@watch.example',
      },
      ...{ claims: [ids.indicator, `relationship--${end('0f')}`], document: id },
    });
    expect(one(ids.indicator)).toMatchObject({ type: 'Claim', text: 'indicator: Beacon address' });
    expect(one(`relationship--${end('0f')}`)).toMatchObject({
      text: 'Storm Kitten attributed to identity--99999999-9999-4999-8999-999999999999',
    });
  });

  it('has opinions, which assess what they refer to and answer who said it', () => {
    const [disagrees, agrees] = [`opinion--${end('12')}`, `opinion--${end('13')}`];
    expect(one(disagrees)).toMatchObject({
      ...{
        act: 'ASSESS',
        stance: 'REJECTS',
        finding: 'NOT_STATED',
        rating: { label: 'disagree' },
        actor: ids.ann,
      },
      ...{ claims: [`report--${end('10')}#claim`], respondsTo: [`report--${end('10')}#statement`] },
      ...{
        quote: 'The network belongs to somebody else.',
        confidence: 'LOW',
        credibility: 4,
        said: '2024-01-05T00:00:00.000Z',
      },
    });
    expect(one(agrees)).toMatchObject({
      ...{ stance: 'SUPPORTS', respondsTo: [disagrees], utterance: `${agrees}#utterance` },
      claims: [ids.indicator, `${disagrees}#claim`],
    });
    expect(one(`${agrees}#2`)).toMatchObject({ stance: 'SUPPORTS', utterance: `${agrees}#utterance` });
    expect(one(`${disagrees}#claim`)).toMatchObject({
      type: 'Claim',
      text: 'The network belongs to somebody else.',
    });
    const bobs = ofType(found, 'Person').filter(({ name }) => name === 'Bob');
    expect(bobs).toHaveLength(1);
    expect(one(`opinion--${end('15')}`)).toMatchObject({ actor: bobs[0]?.id });
  });

  it('may take back an object, and the newest of its versions counts', () => {
    expect(one(`opinion--${end('14')}`)).toMatchObject({ stance: 'NEUTRAL' });
    expect(ofType(found, 'Withdrawal')).toEqual([
      {
        ...{ type: 'Withdrawal', id: `opinion--${end('14')}`, record: `opinion--${end('14')}` },
        reason: 'revoked by its creator, 2024-01-08T00:00:00.000Z',
      },
    ]);
  });

  it('has each of its objects imported or counted, and what it does not bring listed', () => {
    expect(found.passed).toEqual(['malware', 'opinion (older version)']);
    expect(found.problems).toEqual([]);
    expect(found.dangling).toEqual([
      {
        ...{ id: 'identity--99999999-9999-4999-8999-999999999999', field: 'target_ref', references: 1 },
        record: `relationship--${end('0f')}`,
      },
      {
        ...{ id: 'indicator--99999999-9999-4999-8999-999999999998', field: 'object_refs', references: 1 },
        record: `opinion--${end('15')}`,
      },
    ]);
  });

  it.each<[string, unknown]>([
    ['in any order', { ...bundle, objects: [...bundle.objects].reverse() }],
    ['as one line', JSON.stringify(bundle)],
    ['one line and its end', `${JSON.stringify(bundle)}\n`],
    [
      'with its objects first',
      { objects: bundle.objects, type: 'bundle', id: (bundle as { id?: string }).id },
    ],
  ])('is the same %s', async (_what, given) => {
    const sorted = ({ records }: Read) => records.map((record) => JSON.stringify(record)).sort();
    const other = await read(given, { format: stix, file: 'bundle.json', size: 100 });
    expect(sorted(other)).toEqual(sorted(found));
    expect(
      recogniseFormat(
        Buffer.from(typeof given === 'string' ? given : JSON.stringify(given)).subarray(0, 1 << 16),
        '-',
      ).name,
    ).toBe('stix');
  });

  it('may be an array or one object a line, whose authors are of the feed that is named', async () => {
    const sorted = ({ records }: Read) => records.map((record) => JSON.stringify(record)).sort();
    const options = { format: stix, file: 'x.json', feed: 'bundle--00000000-0000-4000-8000-000000000001' };
    expect(sorted(await read(bundle.objects, options))).toEqual(sorted(found));
    const lines = bundle.objects.map((object) => `${JSON.stringify(object)}\n`).join('');
    expect(sorted(await read(lines, options))).toEqual(sorted(found));
    expect(recogniseFormat(Buffer.from(lines), '-').name).toBe('stix');
  });
});

it.each<[unknown, string, string]>([
  [7, '', 'must be a STIX object'],
  [{ type: 'identity' }, 'id', 'is missing'],
  [{ id: 'identity--1' }, 'type', 'is missing'],
  [{ type: 'identity', id: 'tool--1' }, 'id', 'must be identity--'],
  [{ type: 'note', id: 'note--1', modified: '2024-02-30T00:00:00Z' }, 'modified', 'must be an instant'],
])('refuses %j and goes on', async (object, field, reason) => {
  const given = { type: 'bundle', objects: [object, bundle.objects[0]] };
  const { problems, records } = await read(given, { format: stix });
  expect(problems).toEqual([{ line: 1, field, reason: expect.stringContaining(reason) }]);
  expect(records.map(({ id }) => id)).toEqual([ids.office]);
});

it.each([
  [0, undefined, 5],
  [1, 'LOW', 5],
  [29, 'LOW', 4],
  [30, 'MODERATE', 4],
  [50, 'MODERATE', 3],
  [69, 'MODERATE', 2],
  [70, 'HIGH', 2],
  [80, 'HIGH', 1],
  [100, 'HIGH', 1],
  [101, undefined, undefined],
  ['85', undefined, undefined],
])('reads confidence %s by the tables of the standard', (confidence, words, admiralty) => {
  const object = { type: 'note', id: 'note--1', confidence };
  expect(confidenceOf(object)).toBe(words);
  expect(credibilityOf(object)).toBe(admiralty);
});

const uuid = (number: number) => `11111111-0000-4000-8000-${String(number).padStart(12, '0')}`;
const dated = { spec_version: '2.1', created: '2024-02-01T00:00:00Z', modified: '2024-02-01T00:00:00Z' };
const lab = {
  ...dated,
  type: 'identity',
  id: `identity--${uuid(1)}`,
  name: 'Lab',
  identity_class: 'organization',
};
const red = { type: 'marking-definition', id: 'marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed' };
const secret = {
  ...dated,
  type: 'marking-definition',
  id: `marking-definition--${uuid(9)}`,
  definition: { statement: 'House only' },
};
const report = {
  ...dated,
  type: 'report',
  id: `report--${uuid(2)}`,
  created_by_ref: lab.id,
  name: 'Ice',
  description: 'It melts.',
  published: '2024-02-02T00:00:00Z',
};
const malware = { ...dated, type: 'malware', id: `malware--${uuid(3)}`, name: 'Frost' };
const inBundle = (...objects: object[]) =>
  read({ type: 'bundle', id: `bundle--${uuid(0)}`, objects }, { format: stix });

describe('a marking of a part', () => {
  const granular = (marking_ref: string, ...selectors: string[]) => ({
    granular_markings: [{ marking_ref, selectors }],
  });
  const markings = ({ records }: Read, id: string) => {
    const record = records.find((one) => one.id === id);
    return record && 'markings' in record ? record.markings : undefined;
  };

  it('is on the records that are made of the part', async () => {
    const found = await inBundle(lab, { ...report, ...granular(red.id, 'description') });
    expect(markings(found, `${report.id}#claim`)).toEqual([red.id, 'TLP:RED']);
    expect(markings(found, `${report.id}#statement`)).toEqual([red.id, 'TLP:RED']);
    expect(markings(found, report.id)).toBeUndefined();
    const titled = await inBundle(lab, { ...report, ...granular(red.id, 'name') });
    expect(markings(titled, report.id)).toEqual([red.id, 'TLP:RED']);
  });

  it('is on all records where nothing tells which are made of it, in the words of its definition', async () => {
    const found = await inBundle(secret, lab, { ...report, ...granular(secret.id, 'x_depth.[0]') });
    for (const id of [report.id, `${report.id}#claim`, `${report.id}#statement`])
      expect(markings(found, id)).toEqual([secret.id, 'House only']);
    expect(markings(await inBundle({ ...lab, ...granular(red.id, 'name') }), lab.id)).toEqual([
      red.id,
      'TLP:RED',
    ]);
  });
});

it('takes a creator that stands as an object in the place of its reference', async () => {
  const other = {
    ...dated,
    type: 'identity',
    id: `identity--${uuid(5)}`,
    name: 'Ida Holm',
    identity_class: 'individual',
  };
  const found = await inBundle(
    { ...report, created_by_ref: other },
    { ...report, id: `report--${uuid(6)}`, created_by_ref: other },
  );
  expect(ofType(found, 'Person')).toMatchObject([{ id: other.id, name: 'Ida Holm' }]);
  expect(ofType(found, 'Statement').map(({ actor }) => actor)).toEqual([other.id, other.id]);
  expect(one(report.id, found)).toMatchObject({ publisher: other.id });
  const about = await inBundle({ ...report, created_by_ref: other, object_refs: [other.id] });
  expect(about.dangling).toEqual([]);
  const known = await inBundle(
    { ...other, name: 'Ida' },
    { ...report, created_by_ref: { id: other.id, type: 'identity' } },
  );
  expect(ofType(known, 'Person')).toMatchObject([{ id: other.id, name: 'Ida' }]);
});

it('has a relationship asserted by who created it, and passes over one that nobody did', async () => {
  const relationship = {
    ...{
      ...dated,
      type: 'relationship',
      id: `relationship--${uuid(4)}`,
      relationship_type: 'attributed-to',
      confidence: 80,
    },
    ...{ source_ref: malware.id, target_ref: lab.id, description: 'By its code.', created_by_ref: lab.id },
  };
  const found = await inBundle(lab, malware, relationship);
  expect(one(relationship.id, found)).toMatchObject({ type: 'Claim', text: 'Frost attributed to Lab' });
  expect(one(`${relationship.id}#statement`, found)).toMatchObject({
    ...{
      act: 'ASSERT',
      actor: lab.id,
      claims: [relationship.id],
      quote: 'By its code.',
      said: dated.modified,
    },
    credibility: 1,
  });
  expect(found.passed).toEqual(['malware']);
  const { created_by_ref: _, ...anonymous } = relationship;
  expect((await inBundle(lab, malware, anonymous)).passed).toEqual(['malware', 'relationship']);
});

it.each([
  ['relationship', 'target_ref', undefined],
  ['relationship', 'source_ref', ' '],
  ['relationship', 'relationship_type', 7],
  ['sighting', 'sighting_of_ref', undefined],
])('refuses a %s by its line if its %s is %o, and nothing else', async (type, field, value) => {
  const whole = {
    ...{ ...dated, type, id: `${type}--${uuid(4)}`, created_by_ref: lab.id, relationship_type: 'uses' },
    ...{ source_ref: lab.id, target_ref: malware.id, sighting_of_ref: malware.id },
  };
  const note = { ...dated, type: 'note', id: `note--${uuid(5)}`, content: 'Seen.', created_by_ref: lab.id };
  const lines = [lab, { ...whole, [field]: value }, { ...note, object_refs: [whole.id] }, report];
  const found = await read(lines.map((line) => JSON.stringify(line)).join('\n'), { format: stix });
  const reason = expect.stringContaining(`every ${type} has a ${field}`);
  expect(found.problems).toEqual([{ line: 2, field, reason }]);
  expect(found.records.filter(({ id }) => id.startsWith(whole.id))).toEqual([]);
  expect(one(note.id, found)).toBeDefined();
  expect(one(report.id, found)).toBeDefined();
  expect(found.dangling).toContainEqual(expect.objectContaining({ id: whole.id, record: note.id }));
  const object = { ...whole, source_ref: { id: whole.source_ref }, target_ref: { id: whole.target_ref } };
  const given = await inBundle(lab, malware, object, { ...note, object_refs: [whole.id] });
  const text = type === 'sighting' ? 'Frost was sighted' : 'Lab uses Frost';
  expect(one(whole.id, given)).toMatchObject({ type: 'Claim', text });
});

it('takes a language as many write it, and refuses what is none by its field', async () => {
  const found = await inBundle(lab, { ...report, lang: 'en_US' });
  for (const id of [report.id, `${report.id}#claim`, `${report.id}#statement`]) {
    expect(one(id, found)).toMatchObject({ language: 'en-US' });
  }
  await expect(inBundle(lab, { ...report, lang: 'English, US' })).rejects.toThrow(
    '{"field":"language","value":"English, US","reason":"must be a language tag, for example en or pt-BR"}',
  );
});

it('reads an envelope of TAXII', async () => {
  for (const given of [
    { more: false, objects: [lab, report] },
    { objects: [lab, report], more: true, next: '12' },
  ]) {
    const envelope = JSON.stringify(given, null, 1);
    expect(recogniseFormat(Buffer.from(envelope), '-').name).toBe('stix');
    for (const text of [envelope, JSON.stringify(given)]) {
      const found = await read(text, { format: stix });
      expect(found.problems).toEqual([]);
      expect(found.records.map(({ type }) => type)).toEqual([
        'Institution',
        'Document',
        'Claim',
        'Statement',
      ]);
    }
  }
  expect(await read({ more: false }, { format: stix })).toMatchObject({ problems: [{ field: 'type' }] });
});

it('has what is said in other languages beside what is said, and names as aliases', async () => {
  const content = (object_ref: string, contents: object) => ({
    ...dated,
    type: 'language-content',
    id: `language-content--${uuid(object_ref.length)}`,
    object_ref,
    contents,
  });
  const note = {
    ...dated,
    type: 'note',
    id: `note--${uuid(7)}`,
    created_by_ref: lab.id,
    content: 'Seen.',
    object_refs: [lab.id],
  };
  const found = await inBundle(
    content(lab.id, { de: { name: 'Labor' }, fr: { name: 'Labo' } }),
    lab,
    { ...report, lang: 'en' },
    content(report.id, { de: { description: 'Es schmilzt.', name: 'Eis' } }),
    note,
    content(note.id, { de: { content: 'Gesehen.' } }),
  );
  expect(one(lab.id, found)).toMatchObject({ aliases: ['Labo', 'Labor'] });
  expect(one(`${report.id}#claim`, found)).toMatchObject({
    text: 'It melts.',
    translations: { de: 'Es schmilzt.' },
  });
  expect(one(`${report.id}#statement`, found)).toMatchObject({ translations: { de: 'Es schmilzt.' } });
  expect(one(`${note.id}#statement`, found)).toMatchObject({
    quote: 'Seen.',
    translations: { de: 'Gesehen.' },
  });
});

it('has a note about something absent wait for that alone', async () => {
  const absent = [`tool--${uuid(21)}`, `tool--${uuid(22)}`];
  const note = { ...dated, type: 'note', id: `note--${uuid(7)}`, created_by_ref: lab.id, content: 'Seen.' };
  const found = await inBundle(lab, malware, { ...note, object_refs: [malware.id, ...absent, lab.id] });
  const statements = ofType(found, 'Statement').map(({ id, claims, quote }) => [
    id.slice(note.id.length),
    claims,
    quote,
  ]);
  expect(statements).toEqual([
    ['#statement', [`${lab.id}#claim`, malware.id].sort(), 'Seen.'],
    [`#statement#about/${absent[0]}`, [absent[0]], 'Seen.'],
    [`#statement#about/${absent[1]}`, [absent[1]], 'Seen.'],
  ]);
  expect(new Set(ofType(found, 'Statement').map(({ utterance }) => utterance)).size).toBe(1);
  expect(found.dangling.map(({ id }) => id)).toEqual(absent);
  const alone = await inBundle(lab, { ...note, object_refs: absent.slice(1) });
  expect(ofType(alone, 'Statement')).toMatchObject([{ id: `${note.id}#statement`, claims: absent.slice(1) }]);
});

it('names each line on which an id stands that it does not bring, up to a hundred', async () => {
  const [missing, other] = [`tool--${uuid(21)}`, `tool--${uuid(22)}`];
  const note = (at: number, object_refs: string[]) => ({
    ...{ ...dated, type: 'note', id: `note--${uuid(100 + at)}`, created_by_ref: lab.id, content: 'Seen.' },
    object_refs,
  });
  const lines = [
    lab,
    ...Array.from({ length: 102 }, (_, at) => note(at, at === 1 ? [missing, other] : [missing])),
  ];
  const found = await read(lines.map((line) => JSON.stringify(line)).join('\n'), { format: stix });
  const [first, second] = found.dangling;
  const place = (at: number) => ({ record: `note--${uuid(100 + at)}`, field: 'object_refs', line: at + 2 });
  const { line: _, ...where } = place(0);
  const more = Array.from({ length: 99 }, (_, at) => place(at + 1));
  expect(first).toEqual({ id: missing, ...where, references: 102, more });
  expect(second).toMatchObject({ id: other, record: place(1).record, references: 1 });
  expect(second).not.toHaveProperty('more');
});

it('counts the fields that are not kept, by the type of object', async () => {
  const found = await inBundle(
    { ...lab, sectors: ['energy'], x_depth: 3 },
    { ...report, object_refs: [lab.id], labels: [] },
  );
  expect(found.unkept).toEqual(['identity: sectors', 'identity: x_depth', 'report: object_refs']);
  const spoken = { lang: 'de', selectors: ['description'] };
  expect((await inBundle(lab, { ...report, object_refs: [], granular_markings: [spoken] })).unkept).toEqual([
    'report: granular_markings.lang',
  ]);
});

it('counts no field of an object that was exported with its record whole', async () => {
  const record = { type: 'Topic', id: 'floods', name: 'Floods' };
  const exported = {
    ...{
      type: 'note',
      spec_version: '2.1',
      id: `note--${end('77')}`,
      content: 'Floods',
      object_refs: [lab.id],
    },
    ...{ labels: ['a'], extensions: { [stixExtension]: { extension_type: 'property-extension', record } } },
  };
  const found = await inBundle(lab, exported);
  expect(found.records).toContainEqual(record);
  expect(found.unkept).toEqual([]);
});
