import { describe, expect, it } from 'vitest';
import { checks } from '../../src/import/formats/checks/checks.ts';
import { columnMapOf } from '../../src/import/formats/checks/columns.ts';
import { factcheck } from '../../src/import/formats/factcheck/factcheck.ts';
import { html } from '../../src/import/formats/html/html.ts';
import { recogniseFormat } from '../../src/import/formats.ts';
import { actors, assertions, assessments, ofType, read } from './claimreview-support.ts';

const review = (url: string, claimReviewed: string, more: object = {}) => ({
  ...{
    '@context': 'https://schema.org',
    '@type': 'ClaimReview',
    url,
    claimReviewed,
    datePublished: '2024-05-06',
  },
  author: { '@type': 'Organization', name: 'Desk', url: 'https://desk.example' },
  itemReviewed: { '@type': 'Claim', author: { '@type': 'Person', name: 'Ola Berg' } },
  reviewRating: { '@type': 'Rating', alternateName: 'False' },
  ...more,
});
const nameOf = (start: string, file = '-') => recogniseFormat(Buffer.from(start), file).name;

describe('an answer of the Fact Check Tools API', () => {
  const claim = (n: number) => ({
    ...{ text: `Lake ${n} is dry`, claimant: 'Ola Berg', claimDate: '2024-05-01T00:00:00Z' },
    claimReview: [
      {
        publisher: { name: 'Desk', site: 'desk.example' },
        ...{ url: `https://desk.example/${n}`, title: 'No', reviewDate: '2024-05-06T10:00:00Z' },
        ...{ textualRating: 'False', languageCode: 'nb' },
      },
      { publisher: { site: 'other.example' }, url: `https://other.example/${n}`, textualRating: 'Wet' },
    ],
  });
  const answer = { claims: [claim(1), claim(2)], nextPageToken: 'CAo' };

  it.each([
    ['over many lines', JSON.stringify(answer, null, 1)],
    ['one a line', `${JSON.stringify(answer)}\n${JSON.stringify({ claims: [claim(3)] })}\n`],
  ])('is its claims and reviews, %s', async (_how, text) => {
    expect(nameOf(text)).toBe('factcheck');
    const found = await read(text, { format: factcheck });
    expect([found.problems, found.passed]).toEqual([[], []]);
    expect(ofType(found, 'Claim')[0]).toMatchObject({ text: 'Lake 1 is dry' });
    expect(assertions(found)[0]).toMatchObject({ mention: 'Ola Berg', said: '2024-05-01T00:00:00Z' });
    expect(assessments(found).slice(0, 2)).toMatchObject([
      { verdict: 'FALSE', language: 'nb', said: '2024-05-06T10:00:00Z', mention: 'Desk' },
      { rating: { label: 'Wet' }, mention: 'other.example' },
    ]);
    expect(ofType(found, 'Institution').map(({ sameAs }) => sameAs)).toEqual([
      ['https://desk.example'],
      ['https://other.example'],
    ]);
    expect(ofType(found, 'Document')[0]).toMatchObject({ title: 'No', url: 'https://desk.example/1' });
  });

  it('may be that to a search by an image, may be empty, and may have claims without a review', async () => {
    const byImage = JSON.stringify({ results: [{ claim: claim(1) }], nextPageToken: 'x' }, null, 1);
    expect(nameOf(byImage)).toBe('factcheck');
    expect(ofType(await read(byImage, { format: factcheck }), 'Claim')).toMatchObject([
      { text: 'Lake 1 is dry' },
    ]);
    expect(nameOf('{}\n')).toBe('factcheck');
    const none = await read('{}\n', { format: factcheck });
    expect([none.records, none.problems, none.passed]).toEqual([[], [], []]);
    const unreviewed = { claims: [{ text: 'It rose', claimReview: [] }, claim(2)] };
    expect((await read(unreviewed, { format: factcheck })).passed).toEqual(['claim without a review']);
  });

  it('has what it tells besides counted', async () => {
    const more = { ...claim(1), imageUrl: 'https://a.example/i.png' };
    expect((await read({ claims: [more] }, { format: factcheck })).unkept).toEqual([
      'itemReviewed: imageUrl',
    ]);
  });

  it('has counted that it is one page of several, however it is laid out', async () => {
    const page = { claims: [claim(1)], nextPageToken: 'CAo' };
    for (const text of [JSON.stringify(page), JSON.stringify(page, null, 2)]) {
      const found = await read(text, { format: factcheck });
      expect(ofType(found, 'Claim')).toHaveLength(1);
      expect([found.problems, found.passed, found.unkept]).toEqual([[], [], ['answer: nextPageToken']]);
    }
  });
});

describe('a web page', () => {
  const script = (value: unknown, type = 'application/ld+json') =>
    `<script type="${type}">${typeof value === 'string' ? value : JSON.stringify(value)}</script>`;
  const [one, two] = [
    review('https://desk.example/1', 'It rose'),
    review('https://desk.example/2', 'It fell'),
  ];

  it('has its reviews read from its scripts, each with its line', async () => {
    const page = [
      ...[
        '<!DOCTYPE html>',
        '<html><head><title>ClaimReview</title>',
        script({ '@graph': [one, { '@type': 'WebPage' }] }),
      ],
      ...[
        script('{"@type":"Recipe"}'),
        script('alert(1)', 'text/javascript'),
        '</head><body>',
        script(`\n<!--\n${JSON.stringify(two)};\n-->\n`),
      ],
      ...[script('{"@type": '), '</body></html>'],
    ].join('\n');
    expect(nameOf(page, 'page.html')).toBe('html');
    for (const size of [5, 1 << 16]) {
      const found = await read(page, { format: html, file: 'page.html', size });
      expect(ofType(found, 'Claim').map(({ text }) => text)).toEqual(['It rose', 'It fell']);
      expect(found.passed).toEqual(['WebPage', 'Recipe']);
      expect(found.problems).toEqual([
        { line: 12, field: 'script', reason: expect.stringContaining('is not JSON') },
      ]);
    }
  });

  it('is told by its beginning where its scripts come late', () => {
    const late = `<!doctype html><html><head><style>${'a{}'.repeat(20_000)}</style>`;
    expect(nameOf(late, 'page.html')).toBe('html');
    expect(() => nameOf('<!doctype html><html><p>No script</p>', 'page.html')).toThrow(
      'Cannot tell the format',
    );
  });

  it('has its reviews in microdata counted, where it has nothing else too', async () => {
    const page =
      '<!doctype html><html><body><div itemscope itemtype="https://schema.org/ClaimReview">' +
      '<span itemprop="claimReviewed">It rose</span></div></body></html>';
    expect(nameOf(page, 'page.html')).toBe('html');
    const found = await read(page, { format: html });
    expect([found.records, found.passed]).toEqual([[], ['ClaimReview (microdata)']]);
    expect(
      (await read(page.replace('<body>', `<body>${script(JSON.stringify(one))}`), { format: html })).passed,
    ).toEqual(['ClaimReview (microdata)']);
  });

  it('may have line breaks within its texts', async () => {
    const broken = script(JSON.stringify(one).replace('It rose', 'It\n\trose'));
    expect(ofType(await read(broken, { format: html }), 'Claim')).toMatchObject([{ text: 'It rose' }]);
  });

  it('may be one of many scripts in a dump, one a line', async () => {
    const dump = Array.from({ length: 50 }, (_, n) =>
      script([review(`https://desk.example/${n}`, `Lake ${n}`)]),
    ).join('\n');
    expect(nameOf(dump)).toBe('html');
    const found = await read(dump, { format: html, size: 100 });
    expect([assessments(found).length, found.problems]).toEqual([50, []]);
    expect(
      actors(found)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['Desk', 'Ola Berg']);
  });
});

describe('a table of checks', () => {
  it('has a field of a ClaimReview in each column', async () => {
    const table = [
      'id,@type,claimReviewed,datePublished,author.name,author.url,itemReviewed.author.name,itemReviewed.appearance[0].url,itemReviewed.appearance[1].url,reviewRating.alternateName,url',
      'a,ClaimReview,"The lake, it is dry",2024-05-06,Desk,https://desk.example, Ola Berg ,https://a.example/1,https://a.example/2,False,https://desk.example/1',
      'b,MediaReview,,,,,,,,,',
      ',,,,,,,,,,',
      'c,ClaimReview,It rose',
    ].join('\r\n');
    expect(nameOf(table, 'x.csv')).toBe('checks');
    const found = await read(table, { format: checks, file: 'x.csv' });
    expect(ofType(found, 'Claim')).toMatchObject([{ text: 'The lake, it is dry' }]);
    expect(ofType(found, 'Document').map(({ url }) => url)).toEqual([
      'https://desk.example/1',
      'https://a.example/1',
      'https://a.example/2',
    ]);
    expect(assertions(found)).toMatchObject([{ mention: 'Ola Berg' }, { mention: 'Ola Berg' }]);
    expect(assessments(found)).toMatchObject([{ verdict: 'FALSE', said: '2024-05-06' }]);
    expect(found.passed).toEqual(['MediaReview']);
    expect(found.unkept).toEqual(['ClaimReview: id']);
    expect(found.problems).toEqual([{ line: 5, field: '', reason: 'has 3 cells, and the header has 11' }]);
  });

  it('of any kind has its columns named by the user', async () => {
    const map = Object.fromEntries(
      columnMapOf([
        'Statement=claim',
        'Who = speaker',
        'Rating=reviewRating.alternateName',
        'Link=url',
        'By=checker',
      ]),
    );
    const table =
      'Statement;Who;Rating;Link;By;Remark\nIt rose;Ola Berg;True;https://desk.example/1;Desk;nice\n';
    const found = await read(table, { format: checks, map });
    expect(assessments(found)).toMatchObject([{ verdict: 'TRUE', mention: 'Desk' }]);
    expect(assertions(found)).toMatchObject([{ mention: 'Ola Berg' }]);
    expect(found.unkept).toEqual(['ClaimReview: Remark']);
  });

  it('without the claim, or without a column that is named, is told of once', async () => {
    const problems = async (map: Record<string, string>) =>
      (await read('A,B\n1,2\n3,4\n', { format: checks, map })).problems;
    expect(await problems({})).toEqual([
      { line: 1, field: 'header', reason: expect.stringContaining('has no column claimReviewed') },
    ]);
    expect(await problems({ A: 'claimReviewed', C: 'url' })).toEqual([
      { line: 1, field: 'header', reason: expect.stringContaining('has no column "C"') },
    ]);
  });

  it.each(['Claim', '=claim', 'Claim=', 'Claim=nonsense', 'Claim=constructor'])(
    'refuses the mapping %s and says what is accepted',
    (pair) => {
      expect(() => columnMapOf([pair])).toThrow(
        /map must be COLUMN=FIELD, not ".*FIELD is one of claim, speaker/,
      );
    },
  );
});
