import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { canonical, contentDigest, differences } from '../../src/domain/content.ts';
import { isId } from '../../src/domain/id.ts';
import { parseRecord, recordTypes, references, type StoredRecord } from '../../src/domain/record.ts';

/** One record of each type with every key that it may have but the graph's own. */
const full: Record<string, Record<string, unknown>> = {
  Person: {
    name: 'Ann',
    aliases: ['A'],
    description: 'x',
    sameAs: ['https://example.org/ann'],
    reliability: 'F',
    country: 'NO',
    attributes: { party: 'red' },
  },
  Institution: {
    name: 'Agency',
    aliases: ['A'],
    description: 'x',
    sameAs: ['urn:x:y'],
    reliability: 'A',
    country: 'US',
  },
  UnnamedSource: {
    name: 'an official',
    aliases: [],
    description: 'x',
    sameAs: [],
    reliability: null,
    country: null,
  },
  Topic: { name: 'The affair', description: 'x' },
  Place: {
    ...{ name: 'Valdai', aliases: ['Dolgiye Borody'], description: 'x', latitude: 57.9, longitude: 33.3 },
    ...{ within: 'p2', sameAs: ['https://example.org/valdai'] },
  },
  Variable: {
    ...{ name: 'frame', of: ['STATEMENT'], kind: 'CATEGORY', categories: ['security'], description: 'x' },
  },
  Document: {
    ...{
      title: 'One',
      publisher: 'p',
      url: 'https://example.org/1',
      published: '2026-01-02',
      language: 'pt-BR',
    },
    ...{ text: 'one', textSha256: createHash('sha256').update('one').digest('hex').toUpperCase() },
    archivedUrl: 'https://example.org/archive',
    ...{ authors: ['A. Writer'], section: 'World', genre: 'editorial', notes: 'x', attributes: { tone: 2 } },
  },
  Claim: {
    text: 'It rains',
    language: 'en',
    translations: { de: 'Es regnet' },
    topics: ['t'],
    description: 'x',
    ...{ kind: 'PROPOSAL', concerns: ['a'], places: ['p'], attributes: { urgent: true } },
  },
  Utterance: { actor: 'a', said: '2025-12', place: 'Moscow', description: 'x' },
  Statement: {
    ...{
      actor: 'a',
      act: 'ASSESS',
      claims: ['c'],
      topics: ['t'],
      stance: 'QUESTIONS',
      finding: 'NO_EVIDENCE',
    },
    ...{ verdict: 'MIXED', rating: { label: 'Half true', value: 3, best: 5, worst: 0.5 }, factuality: 'UU' },
    ...{ likelihood: 'LIKELY', confidence: 'LOW', credibility: 6, mention: 'an official', verb: 'said' },
    hedges: [{ text: 'appeared to', kind: 'APPEARANCE', by: 'REPORTER' }],
    ...{
      quote: 'no proof',
      language: 'en',
      translations: { de: 'kein Beweis' },
      medium: 'CALL',
      place: 'Kyiv',
    },
    ...{
      addressees: ['Putin'],
      said: '2025?-12-29',
      via: 'v',
      basedOn: ['b'],
      respondsTo: ['r'],
      utterance: 'u',
    },
    ...{ quoteKind: 'DIRECT', onBehalfOf: 'i', targets: ['t'], access: 'REPORTED' },
    ...{ coder: 'anna', origin: 'READER', attributes: { frame: 'security' } },
    ...{ document: 'd', span: { exact: 'no proof', prefix: 'found ', suffix: '.', start: 3, end: 11 } },
  },
  Evidence: {
    ...{ kind: 'VIDEO', description: 'x', url: 'https://example.org/v', offeredBy: 's', supports: ['c'] },
    undermines: ['c2'],
  },
  SpeaksFor: { actor: 'a', institution: 'i', role: 'spokesman', from: '2012', to: '2026-01' },
  ClaimLink: { kind: 'REFINES', from: 'c', to: 'c2', according: 's' },
  SameAs: { left: 'a', right: 'b', judgement: 'UNSURE', by: 'a coder', at: '2026-01-01' },
  Withdrawal: { record: 'x', reason: 'a mistake' },
};
const common = { id: 'an id', markings: ['TLP:CLEAR'], externalIds: ['Q1'] };

const problems = (input: unknown) => {
  const parsed = parseRecord(input);
  return 'problems' in parsed ? parsed.problems : [];
};
const record = (input: object): StoredRecord => {
  const parsed = parseRecord(input);
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  return parsed.record as StoredRecord;
};
const statement = { type: 'Statement', id: 's', actor: 'a', act: 'ASSERT', claims: ['c'] };

describe('a record', () => {
  it('of every type is accepted with every key', () => {
    expect(Object.keys(full).sort()).toEqual([...recordTypes].sort());
    for (const [type, fields] of Object.entries(full))
      expect(problems({ type, ...common, ...fields })).toEqual([]);
  });

  it('may carry the history that an export gives it', () => {
    const history = {
      revision: 2,
      supersedes: 's@1',
      recordedFrom: '2026-01-01T00:00:00Z',
      recordedTo: null,
      reason: 'x',
    };
    expect(problems({ ...statement, ...history })).toEqual([]);
    expect(problems({ ...statement, recordedFrom: 'yesterday', revision: 0 })).toMatchObject([
      { field: 'revision' },
      { field: 'recordedFrom', value: 'yesterday' },
    ]);
  });

  it.each(Object.keys(full))('of type %s refuses a key that it does not have', (type) => {
    expect(problems({ type, ...common, ...full[type], nmae: 'x' })).toMatchObject([
      { field: 'nmae', value: 'x', reason: expect.stringContaining('is an unknown key') },
    ]);
  });

  it.each([
    ['rating.labl', { rating: { labl: 'x' } }, 'rating {label, value, best, worst}'],
    ['span.begin', { span: { begin: 1 } }, 'span {exact, prefix, suffix, start, end}'],
    [
      'hedges.0.word',
      { hedges: [{ text: 'may', kind: 'POSSIBILITY', by: 'SPEAKER', word: 1 }] },
      'hedge {text, kind, by}',
    ],
  ])('says what is accepted in place of the unknown key %s', (field, wrong, accepted) => {
    expect(problems({ type: 'Statement', ...common, ...full.Statement, ...wrong })).toContainEqual(
      expect.objectContaining({ field, reason: `is an unknown key; must be a ${accepted}` }),
    );
  });

  it('shows no half of a surrogate pair, wherever it stands or is cut: a report of it is JSON to every reader', () => {
    const halves = {
      type: 'Claim',
      id: 'c',
      text: 'half \ud800',
      'key \udc00': 1,
      kind: '😀'.repeat(60),
      language: `a${'😀'.repeat(60)}`,
    };
    const found = problems(halves);
    expect(found.map(({ field }) => field)).toEqual(
      expect.arrayContaining(['text', 'kind', 'language', 'key \u{FFFD}']),
    );
    expect(JSON.stringify(found)).not.toMatch(/\\ud[89a-f]/i);
  });

  it.each([
    ['Person', ['name']],
    ['Topic', ['name']],
    ['Place', ['name']],
    ['Variable', ['name', 'of', 'kind']],
    ['Document', []],
    ['Claim', ['text']],
    ['Utterance', []],
    ['Statement', ['actor', 'act', 'claims']],
    ['Evidence', []],
    ['SpeaksFor', ['actor', 'institution']],
    ['ClaimLink', ['kind', 'from', 'to']],
    ['SameAs', ['left', 'right', 'judgement']],
    ['Withdrawal', ['record', 'reason']],
  ])('of type %s may leave out everything but %j', (type, required) => {
    const empty = Object.fromEntries(Object.keys(full[type] ?? {}).map((field) => [field, null]));
    const fields = new Set(problems({ type, id: 'x', ...empty }).map(({ field }) => field));
    // Without an act it cannot be said whether a statement may do without claims.
    const found = type === 'Statement' ? new Set([...fields, 'claims']) : fields;
    expect(found).toEqual(new Set(required));
  });

  it.each([
    [' ', 'U+0020'],
    ['\u00a0', 'U+00A0'],
    ['\u200b\u200d', 'U+200B U+200D'],
    ['\ufeff', 'U+FEFF'],
    ['\u3164', 'U+3164'],
    ['\u2800', 'U+2800'],
    [' \t\n'.repeat(4), 'U+0020 U+0009 U+000A U+0020 U+0009 …'],
  ])('refuses %j, in which nothing can be seen, as what it is listed by', (blank, points) => {
    const reason = `must have a character that can be seen, and has only ${points}`;
    const listedBy = {
      Person: 'name',
      Institution: 'name',
      UnnamedSource: 'name',
      Topic: 'name',
      Place: 'name',
    };
    for (const [type, field] of Object.entries({ ...listedBy, Document: 'title', Claim: 'text' }))
      expect(problems({ type, ...common, ...full[type], [field]: blank })).toContainEqual({
        field,
        value: blank,
        reason,
      });
    expect(problems({ type: 'Variable', ...common, ...full.Variable, name: blank })).toMatchObject([
      { field: 'name', value: blank },
    ]);
  });

  it('refuses a 29 February of a year without one, unless a graph holds it already', () => {
    for (const said of [
      '2025-02-29',
      '2025-02-29~',
      '2100-02-29',
      '2025-02-29T10:00:00Z',
      '../2025-02-29',
      '{2024,2025-02-29}',
    ]) {
      const record = { type: 'Utterance', id: 'u', said };
      const reason = `is a day that does not exist: ${said.includes('2100') ? 2100 : 2025} has no 29 February`;
      expect(problems(record)).toEqual([{ field: 'said', value: said, reason }]);
      expect(parseRecord(record, { exported: true })).toHaveProperty('record');
    }
    for (const said of ['2024-02-29', '2000-02-29', '-0004-02-29', '2025-02', '2025-02-28/2025-03-01'])
      expect(record({ type: 'Utterance', id: 'u', said })).toMatchObject({ said });
  });

  it('refuses two or three digits, alone or as an end, which are seldom the century or decade that they stand for', () => {
    for (const said of [
      '03/2024',
      '12~/2025',
      '05/06',
      '2024/25',
      '2024-12-24/25',
      '../20',
      '20/..',
      '20',
      '201~',
      '201/..',
    ]) {
      const record = { type: 'Utterance', id: 'u', said };
      expect(problems(record)).toMatchObject([
        { field: 'said', value: said, reason: expect.stringContaining('write a month as 2024-03') },
      ]);
      expect(parseRecord(record, { exported: true })).toHaveProperty('record');
    }
    for (const said of ['20XX', '201X', '19XX/20XX', '2024-12-24/2024-12-25', '2024/2025', '2024-03'])
      expect(record({ type: 'Utterance', id: 'u', said })).toMatchObject({ said });
  });

  it('refuses such a text in a list, by its place there, unless a graph holds it already', () => {
    const given = [
      ['Person', 'aliases', ['Ann', ' '], 'aliases.1'],
      ['Place', 'aliases', ['\u200b'], 'aliases.0'],
      ['Variable', 'categories', ['a', 'b', '\u00a0'], 'categories.2'],
      ['Document', 'authors', ['\u2800'], 'authors.0'],
      ['Claim', 'translations', { de: ' ' }, 'translations.de'],
    ] as const;
    for (const [type, field, value, place] of given) {
      const record = { type, ...common, ...full[type], [field]: value };
      expect(problems(record)).toMatchObject([
        {
          field: place,
          reason: expect.stringMatching(/^must have a character that can be seen, and has only U\+/),
        },
      ]);
      expect(parseRecord(record, { exported: true })).toHaveProperty('record');
    }
  });

  it('keeps white space and joiners in a name, and texts that are quoted as they stand', () => {
    const name = ' \u0646\u0627\u0645\u0647\u200c\u0647\u0627\u00a0';
    expect(record({ type: 'Topic', id: 't', name })).toMatchObject({ name });
    expect(record({ type: 'Topic', id: 't', name: '\u{1F469}\u200d\u{1F680}' })).toBeDefined();
    expect(record({ type: 'Document', id: 'd', title: ' One ', text: ' \n ' })).toMatchObject({
      text: ' \n ',
    });
    const span = { exact: ' no proof ', prefix: ' ', suffix: '\n' };
    const quoted = { ...statement, quote: ' no proof ', document: 'd', span };
    expect(record(quoted)).toMatchObject({ quote: ' no proof ', span });
  });

  it('says everything that is wrong with it at once, with path, value and what is accepted', () => {
    const found = problems({
      ...statement,
      act: 'DENY',
      actor: ' a',
      claims: [],
      said: 'yesterday',
      hedges: [{ text: 'x', kind: 'MAYBE', by: 'SPEAKER' }],
      span: { start: 1.5 },
      finding: 'NO_EVIDENCE',
    });
    expect(found).toEqual([
      { field: 'actor', value: ' a', reason: expect.stringContaining('1 to 512 characters') },
      { field: 'hedges.0.kind', value: 'MAYBE', reason: expect.stringContaining('APPEARANCE, ALLEGATION') },
      { field: 'said', value: 'yesterday', reason: expect.stringContaining('for example 2025-12-29') },
      { field: 'span.start', value: '1.5', reason: expect.stringContaining('code points') },
      { field: 'finding', value: '"NO_EVIDENCE"', reason: expect.stringContaining('for assessments only') },
      { field: 'claims', value: '', reason: expect.stringContaining('at least one claim') },
    ]);
  });

  it.each([null, 7, 'text', [], true, [statement]])('is not %j', (input) => {
    expect(problems(input)).toMatchObject([{ field: '', reason: 'must be a JSON object' }]);
  });

  it.each(['statement', 'Nobody', '__proto__', 'toString', 7, null, undefined])('has no type %j', (type) => {
    expect(problems({ ...statement, type })).toMatchObject([{ field: 'type' }]);
  });

  it('shows a long value shortened', () => {
    const [problem] = problems({ ...statement, act: 'x'.repeat(5000) });
    expect(problem?.value).toHaveLength(120);
  });

  it('refuses keys that JavaScript gives a meaning of its own', () => {
    const input = JSON.parse('{"type":"Topic","id":"t","name":"x","__proto__":{"name":"y"},"constructor":1}');
    expect(
      problems(input)
        .map(({ field }) => field)
        .sort(),
    ).toEqual(['__proto__', 'constructor']);
  });

  it('refuses what is nested without end', () => {
    const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    expect(problems({ type: 'Topic', id: 't', name: deep })).toMatchObject([{ field: 'name' }]);
    expect(problems({ ...statement, hedges: deep, extra: deep })).toMatchObject([
      { field: 'hedges.0' },
      { field: 'extra' },
    ]);
    expect(problems(deep)).toMatchObject([{ field: '' }]);
  });

  it('refuses links that script could hide in', () => {
    const scripts = [
      'javascript:alert(1)',
      'JavaScript:x',
      'java\tscript:x',
      'java\nscript:x',
      '\u0001javascript:x',
    ];
    const others = [
      'data:text/html,x',
      'dat\na:x',
      'vbscript:x',
      'blob:x',
      'view-source:https://a.example',
      'file:///x',
    ];
    for (const url of [...scripts, ...others, 'https://a.example/\u0000', 'not a url']) {
      expect(problems({ type: 'Document', id: 'd', url }), url).toMatchObject([{ field: 'url' }]);
    }
    for (const url of [
      'https://a.example/b?c#d',
      'HTTP://a.example',
      'urn:isbn:0451450523',
      'doi:10.1000/182',
    ]) {
      expect(problems({ type: 'Document', id: 'd', url }), url).toEqual([]);
    }
  });

  it('refuses text that the database would give back otherwise', () => {
    expect(problems({ type: 'Topic', id: 't', name: 'half \ud800 a pair' })).toMatchObject([
      { field: 'name' },
    ]);
  });
});

describe('an id', () => {
  it.each([
    'cia',
    'a/us-official',
    'https://example.org/x?y=1#z',
    'ид',
    '标识',
    'a b',
    '🙂',
    'x'.repeat(512),
    '🙂'.repeat(512),
  ])('may be %j', (id) => expect(isId(id)).toBe(true));
  it.each([
    '',
    ' a',
    'a ',
    'a\nb',
    'a\u0000b',
    'a\u007fb',
    '\u00a0a',
    'x'.repeat(513),
    '🙂'.repeat(513),
    'a\ud800',
  ])('may not be %j', (id) => expect(isId(id)).toBe(false));
});

describe('a statement', () => {
  it('has the stance that its act implies', () => {
    expect(record(statement)).toMatchObject({ stance: 'SUPPORTS' });
    expect(record({ ...statement, act: 'DENY' })).toMatchObject({ stance: 'REJECTS' });
    expect(record({ ...statement, act: 'REPORT', stance: 'SUPPORTS' })).toMatchObject({ stance: 'SUPPORTS' });
  });

  it('that assesses must say its stance', () => {
    expect(problems({ ...statement, act: 'ASSESS' })).toMatchObject([
      { field: 'stance', reason: expect.stringContaining('NEUTRAL') },
    ]);
    expect(problems({ ...statement, act: 'ASSESS', stance: 'NONE' })).toEqual([]);
  });

  it.each(['finding', 'verdict', 'rating', 'likelihood', 'confidence'])('that asserts has no %s', (field) => {
    expect(problems({ ...statement, [field]: full.Statement?.[field] })).toMatchObject([{ field }]);
  });

  it('that is a remark may have topics instead of claims, and no other may', () => {
    const topical = { ...statement, claims: [], topics: ['t'] };
    expect(problems({ ...topical, act: 'DECLINE_COMMENT' })).toEqual([]);
    expect(problems({ ...topical, act: 'ASSERT' })).toMatchObject([{ field: 'claims' }]);
  });

  it.each(['via', 'basedOn', 'respondsTo'])('does not lead to itself by %s', (field) => {
    const value = field === 'via' ? 's' : ['s'];
    expect(problems({ ...statement, [field]: value })).toMatchObject([{ field, value: 's' }]);
  });

  it('has a span only in a document, and from start to end', () => {
    expect(problems({ ...statement, span: { exact: 'x' } })).toMatchObject([{ field: 'document' }]);
    expect(problems({ ...statement, document: 'd', span: { start: 5, end: 4 } })).toMatchObject([
      { field: 'span.end' },
    ]);
  });
});

it('refuses records that lead to themselves or end before they begin', () => {
  const speaks = { type: 'SpeaksFor', actor: 'a', institution: 'a', from: '2020', to: '2019' };
  expect(problems(speaks).map(({ field }) => field)).toEqual(['institution', 'to']);
  expect(problems({ type: 'ClaimLink', kind: 'REFINES', from: 'c', to: 'c' })).toMatchObject([
    { field: 'to' },
  ]);
  expect(problems({ type: 'SameAs', left: 'a', right: 'a', judgement: 'POSITIVE' })).toMatchObject([
    { field: 'right' },
  ]);
});

it('refuses a digest that is not that of the text', () => {
  const document = { type: 'Document', id: 'd', text: 'one', textSha256: 'a'.repeat(64) };
  expect(problems(document)).toMatchObject([{ field: 'textSha256' }]);
});

describe('the content of a record', () => {
  it('is the same without nulls and empties, in any order of keys, and with what is implied spelled out', () => {
    const spelled = {
      ...{ rating: { label: null }, topics: [], quote: null, mention: '', claims: ['c', 'b', 'c'], span: {} },
      ...{ stance: 'SUPPORTS', act: 'ASSERT', actor: 'a', id: 's', type: 'Statement' },
    };
    expect(canonical(record(spelled))).toBe(canonical(record({ ...statement, claims: ['b', 'c'] })));
  });

  it('has references as sets and other lists in their order', () => {
    const digest = (fields: object) => contentDigest(record({ ...statement, ...fields }));
    expect(digest({ respondsTo: ['x', 'y'] })).toBe(digest({ respondsTo: ['y', 'x', 'y'] }));
    expect(digest({ addressees: ['x', 'y'] })).not.toBe(digest({ addressees: ['y', 'x'] }));
  });

  it('leaves out what is the graph’s own', () => {
    expect(contentDigest(record({ ...statement, revision: 3, recordedFrom: '2026-01-01T00:00:00Z' }))).toBe(
      contentDigest(record(statement)),
    );
  });

  it('differs in exactly the fields that differ', () => {
    const other = { ...statement, claims: ['d'], verb: 'said' };
    expect(differences(record(statement), record(other))).toEqual([
      { field: 'claims', stored: ['c'], given: ['d'] },
      { field: 'verb', stored: undefined, given: 'said' },
    ]);
  });

  it('survives being read back from its own text', () => {
    for (const type of Object.keys(full).filter((one) => one !== 'Withdrawal')) {
      const once = record({ type, ...common, ...full[type] });
      expect(canonical(record(JSON.parse(canonical(once))))).toBe(canonical(once));
    }
  });
});

describe('a link without an id', () => {
  it('has one made of what makes it that link', () => {
    const speaks = { type: 'SpeaksFor', actor: 'a', institution: 'i', role: 'r', from: '2012' };
    expect(record(speaks).id).toMatch(/^speaks-for\/[\w-]{22}$/);
    expect(record({ ...speaks, to: '2026' }).id).toBe(record(speaks).id);
    expect(record({ ...speaks, role: 'another' }).id).not.toBe(record(speaks).id);
  });

  it('between a pair is the same either way round', () => {
    const pair = { type: 'SameAs', left: 'b', right: 'a', judgement: 'POSITIVE' };
    expect(record(pair)).toEqual(record({ ...pair, left: 'a', right: 'b' }));
    expect(record({ ...pair, judgement: 'NEGATIVE' }).id).toBe(record(pair).id);
  });
});

it('names what a statement refers to, and as what', () => {
  const found = references(record({ type: 'Statement', id: 's', ...full.Statement }));
  expect(found.map(({ field, id, noun }) => `${field} ${id} ${noun}`)).toEqual([
    'actor a Actor',
    'claims c Claim',
    'topics t Topic',
    'onBehalfOf i Actor',
    'targets t Actor',
    'via v Statement',
    'document d Document',
    'basedOn b Statement',
    'respondsTo r Statement',
    'utterance u Utterance',
  ]);
});
