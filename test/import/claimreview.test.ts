import { describe, expect, it } from 'vitest';
import { isoDate } from '../../src/import/formats/common/iso-date.ts';
import { recogniseFormat } from '../../src/import/formats.ts';
import { actors, assertions, assessments, ofType, read } from './claimreview-support.ts';

const person = (name: string, sameAs?: string | string[]) => ({
  '@type': 'Person',
  name,
  ...(sameAs ? { sameAs } : {}),
});
const checker = (name: string, url?: string) => ({ '@type': 'Organization', name, ...(url ? { url } : {}) });
const rating = (alternateName: string) => ({ '@type': 'Rating', alternateName });
let pages = 0;
const nextPage = () => {
  pages += 1;
  return `https://checks.example/${pages}`;
};
const review = (claimReviewed: string, author: unknown, more: object = {}) => ({
  '@context': 'https://schema.org',
  '@type': 'ClaimReview',
  url: nextPage(),
  claimReviewed,
  author: checker('Checks', 'https://checks.example'),
  itemReviewed: { '@type': 'Claim', author },
  reviewRating: rating('False'),
  datePublished: '2020-03-04',
  ...more,
});
const feed = (...reviews: unknown[]) => ({
  '@context': 'https://schema.org',
  '@type': 'DataFeed',
  name: 'A feed',
  dataFeedElement: reviews.map((item) => ({ '@type': 'DataFeedItem', item: [item] })),
});

describe('a review', () => {
  it('is the claim, who said it, where, and the assessment that answers it', async () => {
    const one = review('The moon is cheese', person('Ann', 'https://people.example/ann'), {
      itemReviewed: {
        '@type': 'Claim',
        author: person('Ann', 'https://people.example/ann'),
        datePublished: '2020-03',
        appearance: { '@type': 'CreativeWork', url: 'https://paper.example/a', headline: 'Moon' },
      },
      reviewRating: {
        '@type': 'Rating',
        ratingValue: '1',
        bestRating: '5',
        worstRating: 1,
        alternateName: 'False',
      },
      reviewBody: 'It is rock.',
      inLanguage: 'en-GB',
    });
    const found = await read(feed(one));
    const [claim] = ofType(found, 'Claim');
    const [assertion] = assertions(found);
    const [assessment] = assessments(found);
    expect(found.records).toHaveLength(7);
    expect(claim).toMatchObject({ text: 'The moon is cheese' });
    expect(ofType(found, 'Person')).toMatchObject([{ name: 'Ann', sameAs: ['https://people.example/ann'] }]);
    expect(ofType(found, 'Institution')).toMatchObject([
      { name: 'Checks', sameAs: ['https://checks.example'] },
    ]);
    const documents = ofType(found, 'Document');
    expect(documents).toMatchObject([
      { url: one.url, published: '2020-03-04', language: 'en-GB', publisher: assessment?.actor },
      { url: 'https://paper.example/a', title: 'Moon' },
    ]);
    expect(assertion).toMatchObject({
      ...{ actor: ofType(found, 'Person')[0]?.id, claims: [claim?.id], said: '2020-03', mention: 'Ann' },
      ...{ document: documents[1]?.id, stance: 'SUPPORTS' },
    });
    expect(assessment).toMatchObject({
      ...{ act: 'ASSESS', stance: 'REJECTS', finding: 'NOT_STATED', verdict: 'FALSE', said: '2020-03-04' },
      ...{ rating: { label: 'False', value: 1, best: 5, worst: 1 }, quote: 'It is rock.', language: 'en-GB' },
      ...{ claims: [claim?.id], document: documents[0]?.id, respondsTo: [assertion?.id], mention: 'Checks' },
    });
  });

  it.each([
    ['nothing about a rating', {}],
    ['an empty rating', { reviewRating: {} }],
    ['an empty label', { reviewRating: { '@type': 'Rating', alternateName: '' } }],
  ])('with %s is still a review, of no verdict and no position', async (_what, more) => {
    const { reviewRating: _, ...without } = review('c', 'Ann');
    const [assessment] = assessments(await read({ ...without, ...more }));
    expect(assessment).toMatchObject({ act: 'ASSESS', finding: 'NOT_STATED', stance: 'NONE' });
    expect(assessment).not.toHaveProperty('rating');
    expect(assessment).not.toHaveProperty('verdict');
  });

  it('keeps the words of a rating that no table knows, without a verdict', async () => {
    const odd = { reviewRating: { ratingValue: 'Four Lemons', bestRating: 'Five Lemons' } };
    expect(assessments(await read(review('c', 'Ann', odd)))).toMatchObject([
      { rating: { label: 'Four Lemons' }, stance: 'NONE' },
    ]);
    const numbers = { reviewRating: { ratingValue: 4, bestRating: 5, worstRating: 1 } };
    expect(assessments(await read(review('c', 'Ann', numbers)))).toMatchObject([
      { rating: { value: 4, best: 5, worst: 1 }, verdict: 'MOSTLY_TRUE', stance: 'SUPPORTS' },
    ]);
  });

  it.each([
    ['a text', 'Ann', ['Ann']],
    ['an object', person('Ann'), ['Ann']],
    ['a list', [person('Ann'), 'Bob'], ['Ann', 'Bob']],
    ['an address alone', 'https://people.example/ann', ['people.example']],
    ['parts of a name', { '@type': 'Person', givenName: 'Ann', familyName: 'Lee' }, ['Ann Lee']],
  ])('has its speaker as %s', async (_what, author, names) => {
    const found = await read(review('c', author));
    expect(ofType(found, 'Person').map(({ name }) => name)).toEqual(names);
    expect(assertions(found)).toHaveLength(names.length);
    expect(ofType(found, 'Utterance')).toEqual([]);
    expect(assessments(found)[0]?.respondsTo).toHaveLength(names.length);
  });

  it.each([
    [undefined],
    [null],
    [''],
    [[]],
    ['Unknown'],
    [{ '@type': 'Person' }],
    [{ '@type': 'Person', name: 'N/A' }],
  ])('without a speaker (%j) is a claim and its assessment; nobody is made up', async (author) => {
    const found = await read(review('c', author));
    expect(actors(found).map(({ name }) => name)).toEqual(['Checks']);
    expect(assertions(found)).toEqual([]);
    expect(assessments(found)[0]).not.toHaveProperty('respondsTo');
  });

  it('that tells where, but not who, has a speaker of its own who is not named', async () => {
    const item = (url: string) => ({
      itemReviewed: { '@type': 'Claim', appearance: url, datePublished: '2020' },
    });
    const found = await read(
      feed(review('c', null, item('https://a.example/1')), review('c', null, item('https://a.example/2'))),
    );
    expect(ofType(found, 'UnnamedSource')).toHaveLength(2);
    expect(assertions(found).map(({ actor }) => actor)).toEqual(
      ofType(found, 'UnnamedSource').map(({ id }) => id),
    );
    expect(ofType(found, 'Claim')).toHaveLength(1);
  });

  it('that tells only the outlets has each of them assert it in its own page', async () => {
    const appearance = [
      {
        '@type': 'NewsArticle',
        url: 'https://one.example/a',
        publisher: { '@type': 'Organization', name: 'One' },
      },
      { '@type': 'NewsArticle', url: 'https://two.example/b', author: ['Bo', 'Cy'], publisher: 'Two' },
    ];
    const found = await read(review('c', null, { itemReviewed: { '@type': 'Claim', appearance } }));
    const names = new Map(actors(found).map(({ id, name }) => [id, name]));
    expect(
      assertions(found).map(({ actor, utterance }) => [names.get(actor), utterance !== undefined]),
    ).toEqual([
      ['One', false],
      ['Bo', true],
      ['Cy', true],
    ]);
    expect(ofType(found, 'Utterance')).toHaveLength(1);
    expect(assessments(found)[0]?.respondsTo).toHaveLength(3);
  });

  it('without an author is by who publishes it, and else by somebody who is not named', async () => {
    const published = await read(review('c', 'Ann', { author: undefined, publisher: checker('The Paper') }));
    expect(ofType(published, 'Institution').map(({ name }) => name)).toEqual(['The Paper']);
    const nobody = await read(
      feed(review('c', 'Ann', { author: undefined }), review('d', 'Ann', { author: null })),
    );
    expect(ofType(nobody, 'UnnamedSource')).toHaveLength(2);
    expect(assessments(nobody)).toHaveLength(2);
  });

  it('of many items is one claim with an assertion for each speaker and place', async () => {
    const itemReviewed = [
      {
        '@type': 'Claim',
        author: person('Ann'),
        datePublished: '2020-01-01',
        appearance: ['https://a.example/', 'https://b.example/'],
      },
      {
        '@type': 'CreativeWork',
        author: person('Bob'),
        datePublished: '2020-01-02',
        sameAs: ['https://c.example/'],
      },
    ];
    const found = await read(review('c', null, { itemReviewed }));
    expect(ofType(found, 'Claim')).toHaveLength(1);
    expect(assertions(found).map(({ said }) => said)).toEqual(['2020-01-01', '2020-01-01', '2020-01-02']);
    expect(assessments(found)[0]?.respondsTo).toHaveLength(3);
    expect(ofType(found, 'Document')).toHaveLength(4);
  });

  it('may have several types and names in full', async () => {
    const full = {
      '@type': ['http://schema.org/ClaimReview', 'Thing'],
      'http://schema.org/claimReviewed': [{ '@value': 'c' }],
      'schema:author': { '@type': 'schema:Organization', 'schema:name': 'Checks' },
      'schema:itemReviewed': {
        'schema:author': [{ '@type': ['Person'], 'schema:name': { '@value': 'Ann', '@language': 'en' } }],
      },
    };
    const found = await read(full);
    expect(actors(found).map(({ type, name }) => [type, name])).toEqual([
      ['Person', 'Ann'],
      ['Institution', 'Checks'],
    ]);
  });

  it('that was corrected or taken back says so in the words of its author', async () => {
    const found = await read(
      feed(
        review('c', 'Ann', {
          correction: { '@type': 'CorrectionComment', text: 'It was Tuesday.', datePublished: '2020-04-01' },
        }),
        review('d', 'Ann', { creativeWorkStatus: 'Retracted', dateModified: '2020-05-01' }),
      ),
    );
    const [corrected, retracted] = assessments(found);
    expect(
      ofType(found, 'Statement').filter(({ act }) => act === 'CORRECT' || act === 'RETRACT'),
    ).toMatchObject([
      {
        act: 'CORRECT',
        quote: 'It was Tuesday.',
        said: '2020-04-01',
        respondsTo: [corrected?.id],
        actor: corrected?.actor,
      },
      { act: 'RETRACT', said: '2020-05-01', respondsTo: [retracted?.id] },
    ]);
    const deleted = {
      '@type': 'DataFeed',
      dataFeedElement: [{ '@type': 'DataFeedItem', dateDeleted: '2020-06-01', item: review('e', 'Ann') }],
    };
    expect(ofType(await read(deleted), 'Statement').map(({ act }) => act)).toEqual([
      'ASSERT',
      'ASSESS',
      'RETRACT',
    ]);
  });
});

describe('what is wrong with a review', () => {
  it.each([
    ['no claim', { claimReviewed: '' }, 'claimReviewed'],
    ['a day that does not exist', { datePublished: '2023-02-30' }, 'datePublished'],
    [
      'a date in words',
      { itemReviewed: { author: 'Ann', datePublished: 'last week' } },
      'itemReviewed.datePublished',
    ],
  ])('(%s) is told with its line and harms no other', async (_what, more, field) => {
    const text = JSON.stringify(
      feed(review('a', 'Ann'), review('b', 'Ann', more), review('c', 'Ann')),
      null,
      1,
    );
    const line =
      text.slice(0, text.indexOf('DataFeedItem', text.indexOf('DataFeedItem') + 1)).split('\n').length - 1;
    const found = await read(text);
    expect(found.problems).toEqual([{ line, field, reason: expect.any(String) }]);
    expect(ofType(found, 'Claim').map((claim) => claim.text)).toEqual(['a', 'c']);
  });

  it('that is no review is counted by its type', async () => {
    const found = await read([
      review('a', 'Ann'),
      { '@type': 'MediaReview' },
      { '@type': 'Recipe' },
      { x: 1 },
      7,
    ]);
    expect(found.passed).toEqual(['MediaReview', 'Recipe', 'object without @type']);
    expect(found.problems).toMatchObject([{ reason: 'must be a JSON object' }]);
    expect(assessments(found)).toHaveLength(1);
  });
});

const shapes: [string, (reviews: object[]) => unknown][] = [
  ['a feed', (reviews) => feed(...reviews)],
  [
    'a feed of items with one review each',
    (reviews) => ({ '@type': 'DataFeed', name: 'A feed', dataFeedElement: reviews }),
  ],
  ['an array', (reviews) => reviews],
  ['a graph', (reviews) => ({ '@context': 'https://schema.org', '@graph': reviews })],
  ['one object a line', (reviews) => reviews.map((one) => `${JSON.stringify(one)}\n`).join('')],
  ['a page', (reviews) => ({ '@type': 'WebPage', review: reviews })],
];

describe('a file', () => {
  it.each(shapes)('may be %s', async (_what, shape) => {
    const reviews = [review('a', person('Ann')), review('b', person('Bob')), review('a', person('Ann'))];
    const given = shape(reviews);
    for (const size of [3, 1 << 16]) {
      const found = await read(given, { size });
      expect(assessments(found)).toHaveLength(3);
      expect(ofType(found, 'Claim').map(({ text }) => text)).toEqual(['a', 'b']);
      expect(
        actors(found)
          .map(({ name }) => name)
          .sort(),
      ).toEqual(['Ann', 'Bob', 'Checks']);
      expect(found.passed).toEqual([]);
    }
    const start = typeof given === 'string' ? given : JSON.stringify(given);
    expect(recogniseFormat(Buffer.from(start), '-').name).toBe('claimreview');
  });

  it('whose nodes refer to each other by their ids is read as if they stood there', async () => {
    const graph = {
      '@context': 'https://schema.org',
      '@graph': [
        { ...review('a', null), author: { '@id': '#us' }, itemReviewed: { '@id': '#claim' } },
        { '@type': 'Claim', '@id': '#claim', author: { '@id': '#ann' }, datePublished: '2020' },
        { '@type': 'Person', '@id': '#ann', name: 'Ann' },
        { '@type': 'Organization', '@id': '#us', name: 'Us' },
        { '@type': 'WebSite', '@id': '#site' },
      ],
    };
    const found = await read(graph);
    expect(
      actors(found)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['Ann', 'Us']);
    expect(assertions(found)).toMatchObject([{ said: '2020' }]);
    expect(found.passed).toEqual(['WebSite']);
  });
});

describe('who is one', () => {
  const X = 'https://en.wikipedia.org/wiki/Ann';
  const Y = 'https://www.wikidata.org/wiki/Q1';
  const speakers = async (...authors: unknown[]) => {
    const found = await read(feed(...authors.map((author, at) => review(`claim ${at}`, author))));
    const bySpeaker = new Map(assertions(found).map(({ claims, actor }) => [claims?.[0], actor]));
    const ids = ofType(found, 'Claim').map(({ id }) => bySpeaker.get(id));
    return { ids: ids.map((id) => ids.indexOf(id)), people: ofType(found, 'Person') };
  };

  it.each<[string, unknown[], number[]]>([
    ['of one sameAs, whatever the name', [person('Ann', X), person('Ann Lee', X)], [0, 0]],
    [
      'of a sameAs that a third has too',
      [person('Ann', X), person('A.', Y), person('Annie', [X, Y])],
      [0, 0, 0],
    ],
    [
      'of one url, written in two ways',
      [
        { name: 'Ann', url: 'http://www.ann.example' },
        { name: 'A', url: 'https://ann.example/' },
      ],
      [0, 0],
    ],
    ['of one name', [person('Ann'), 'Ann', person(' Ann ')], [0, 0, 0]],
    ['of one name of which one has a sameAs', [person('Ann'), person('Ann', X)], [0, 0]],
    ['not of one name with two sameAs', [person('Ann', X), person('Ann', Y), person('Ann')], [0, 1, 2]],
    [
      'not of names that differ in case or spelling',
      [person('Ann Lee'), person('ann lee'), person('Anne Lee'), person('A. Lee')],
      [0, 1, 2, 3],
    ],
  ])('somebody %s', async (_what, authors, expected) => {
    expect((await speakers(...authors)).ids).toEqual(expected);
    const { people } = await speakers(...authors);
    const reversed = await speakers(...[...authors].reverse());
    const sorted = (list: typeof people) => [...list].sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(sorted(reversed.people)).toEqual(sorted(people));
  });

  it('goes by the name used most, and by the others as well', async () => {
    const { people } = await speakers(person('Zoe', X), person('Ann', X), person('Zoe', X), person('Bo', X));
    expect(people).toMatchObject([{ name: 'Zoe', aliases: ['Ann', 'Bo'] }]);
  });

  it('by name alone is somebody else in another feed, and by sameAs the same', async () => {
    const [bare, known] = [review('a', person('Ann')), review('b', person('Bob', X))];
    const ids = async (name: string) =>
      ofType(await read({ '@type': 'DataFeed', name, dataFeedElement: [bare, known] }), 'Person').map(
        ({ id }) => id,
      );
    const [one, two] = [await ids('one'), await ids('two')];
    expect(one[0]).not.toBe(two[0]);
    expect(one[1]).toBe(two[1]);
    expect(await ids('one')).toEqual(one);
    const file = async (path: string, name?: string) =>
      ofType(await read([bare], { file: path, ...(name ? { feed: name } : {}) }), 'Person')[0]?.id;
    expect(await file('/x/feed-2024-01-01.json')).toBe(await file('feed_20250601.json.gz'));
    expect(await file('a.json')).not.toBe(await file('b.json'));
    expect(await file('a.json', 'mine')).toBe(await file('b.json', 'mine'));
  });
});

describe('several reviews', () => {
  const [A, B] = [checker('Alpha', 'https://alpha.example'), checker('Beta', 'https://beta.example')];

  it('of one claim by one speaker are several assessments of it, in any feed', async () => {
    const one = review('It  rained', person('Ann'), { author: A });
    const two = review('It rained', person('Ann'), { author: B, reviewRating: rating('True') });
    const found = await read(feed(one, two));
    expect(ofType(found, 'Claim')).toHaveLength(1);
    expect(assessments(found).map(({ stance }) => stance)).toEqual(['REJECTS', 'SUPPORTS']);
    const [left, right] = [await read([one], { file: 'a.json' }), await read([two], { file: 'b.json' })];
    expect(ofType(left, 'Claim')).toEqual(ofType(right, 'Claim'));
    const other = review('It rained', person('Bob'), { author: B });
    expect(ofType(await read(feed(one, other)), 'Claim')).toHaveLength(2);
  });

  it('of one page have one document, with what all say of it, whatever their order', async () => {
    const url = 'https://checks.example/page';
    const reviews = [
      review('a', 'Ann', { url, headline: 'B title', datePublished: '2020-03-05' }),
      review('b', 'Ann', { url, headline: 'A title', datePublished: '2020-03-04' }),
      review('c', 'Ann', { url: `${url}/` }),
    ];
    const found = await read(feed(...reviews));
    expect(ofType(found, 'Document')).toMatchObject([{ url, title: 'A title', published: '2020-03-04' }]);
    expect(assessments(found)).toHaveLength(3);
    const sorted = ({ records }: typeof found) => records.map((record) => JSON.stringify(record)).sort();
    expect(sorted(await read(feed(...reviews.reverse())))).toEqual(sorted(found));
  });

  it('of one page and claim are versions, of which the newest counts; without dates both stand', async () => {
    const url = 'https://checks.example/v';
    const [old, fresh] = [
      review('a', 'Ann', { url, reviewRating: rating('True') }),
      review('a', 'Ann', { url, dateModified: '2020-09-01' }),
    ];
    for (const reviews of [
      [old, fresh],
      [fresh, old],
    ]) {
      const found = await read(feed(...reviews));
      expect(assessments(found)).toMatchObject([{ verdict: 'FALSE' }]);
      expect(found.passed).toEqual(['ClaimReview (older version)']);
    }
    const undated = await read(feed(old, { ...old, reviewRating: rating('False') }, old));
    expect(
      assessments(undated)
        .map(({ verdict }) => verdict)
        .sort(),
    ).toEqual(['FALSE', 'TRUE']);
  });

  it('by several authors together are one assessment each and one utterance', async () => {
    const found = await read(review('a', 'Ann', { author: [A, person('Cy')] }));
    const both = assessments(found);
    expect(both).toHaveLength(2);
    expect(new Set(both.map(({ utterance }) => utterance))).toEqual(
      new Set(ofType(found, 'Utterance').map(({ id }) => id)),
    );
  });
});

describe('a date', () => {
  it.each([
    ['2019', '2019'],
    ['2019-06', '2019-06'],
    ['20190605', '2019-06-05'],
    ['2019-06-05 12:00:00', '2019-06-05T12:00:00'],
    ['2019-06-05T12:00:00.123456+0200', '2019-06-05T12:00:00.123+02:00'],
    ['2019-06-05T12', '2019-06-05'],
    ['2019-W23-3', '2019-06-05'],
    ['2019-W23', '2019-06-03/2019-06-09'],
    ['2019-156', '2019-06-05'],
    ['2019-366', undefined],
    ['2023-02-30', undefined],
    ['0000-00-00', undefined],
    ['25-8-2020', undefined],
    ['03/2024', undefined],
    ['2024-12-24/25', undefined],
    ['yesterday', undefined],
  ])('%s is %s', (given, expected) => {
    expect(isoDate(given)).toBe(expected);
  });
});

it('brings the same actors and pages from two feeds that spell their addresses in two ways', async () => {
  const feed = (name: string, [site, page, archive]: readonly [string, string, string]) => ({
    ...{ '@type': 'DataFeed', name },
    dataFeedElement: [
      {
        ...{ '@type': 'ClaimReview', url: page, claimReviewed: 'The bridge is safe', archivedAt: archive },
        author: { '@type': 'Organization', name: 'The Desk', url: site },
        itemReviewed: { author: { name: 'Ann', sameAs: `${page}?ann` }, appearance: page },
        reviewRating: { alternateName: 'False' },
      },
    ],
  });
  const spellings = [
    ['https://x.example', 'https://y.example/a%20b/%C3%A9', 'https://archive.example/1'],
    ['https://x.example/', 'HTTPS://Y.example:443/a%20b/é', 'https://ARCHIVE.example/1'],
    ['https://X.Example:443/#', 'https://y.example/./a%20b/é', 'https://archive.example/1?'],
  ] as const;
  const found = await Promise.all(spellings.map((one, at) => read(feed(`feed ${at}`, one))));
  const [first, ...others] = found.map((one) => JSON.stringify(one.records));
  expect(others).toEqual([first, first]);
  const { records } = found[0] ?? expect.fail();
  expect(records).toContainEqual(
    expect.objectContaining({ name: 'The Desk', sameAs: ['https://x.example'] }),
  );
  // Two spellings in one feed are one address too; what may lead elsewhere stays as it was given.
  const author = {
    name: 'Ann',
    sameAs: ['https://x.example/ann', 'https://X.example/ann', 'http://www.x.example/ann/'],
  };
  const one = { '@type': 'ClaimReview', claimReviewed: 'So', author: 'D', itemReviewed: { author } };
  expect((await read(one)).records).toContainEqual(
    expect.objectContaining({ sameAs: ['http://www.x.example/ann/', 'https://x.example/ann'] }),
  );
});
