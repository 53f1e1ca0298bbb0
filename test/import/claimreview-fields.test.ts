import { describe, expect, it } from 'vitest';
import { isoDate } from '../../src/import/formats/common/iso-date.ts';
import { recogniseFormat } from '../../src/import/formats.ts';
import { actors, assertions, assessments, ofType, read } from './claimreview-support.ts';

const review = (more: object = {}) => ({
  '@type': 'ClaimReview',
  url: 'https://desk.example/check',
  claimReviewed: 'The lake is dry',
  datePublished: '2024-05-06',
  author: { '@type': 'Organization', name: 'Desk', url: 'https://desk.example' },
  itemReviewed: { '@type': 'Claim', author: { '@type': 'Person', name: 'Ola Berg' } },
  reviewRating: { '@type': 'Rating', alternateName: 'False' },
  ...more,
});
const item = (more: object) => ({ itemReviewed: { '@type': 'Claim', author: 'Ola Berg', ...more } });
const documents = async (given: unknown) =>
  ofType(await read(given), 'Document').map(({ url, archivedUrl }) => [url, archivedUrl]);
const page = ['https://desk.example/check', undefined];

describe('the addresses of a claim', () => {
  it.each<[string, unknown, unknown[][]]>([
    [
      'with its archived copy',
      { url: 'https://a.example/1', archivedAt: 'https://keep.example/1' },
      [['https://a.example/1', 'https://keep.example/1']],
    ],
    [
      'with the page of its archived copy',
      {
        contentUrl: 'https://a.example/1',
        archivedAt: [{ '@type': 'WebPage', url: 'https://keep.example/1' }],
      },
      [['https://a.example/1', 'https://keep.example/1']],
    ],
    [
      'that stand in one text',
      'https://a.example/1, https://b.example/2?x=1,2 and https://c.example/3.',
      [
        ['https://a.example/1', undefined],
        ['https://b.example/2?x=1,2', undefined],
        ['https://c.example/3', undefined],
      ],
    ],
    [
      'between lines',
      'https://a.example/1\nhttps://b.example/2',
      [
        ['https://a.example/1', undefined],
        ['https://b.example/2', undefined],
      ],
    ],
    ['after words', 'Facebook: https://a.example/1', [['https://a.example/1', undefined]]],
    [
      'within another',
      'https://keep.example/web/2020/https://a.example/1',
      [['https://keep.example/web/2020/https://a.example/1', undefined]],
    ],
    [
      'in the url of an object',
      { url: 'https://a.example/1 ; https://b.example/2' },
      [
        ['https://a.example/1', undefined],
        ['https://b.example/2', undefined],
      ],
    ],
    ['with an entity', 'https://a.example/?x=1&amp;y=2', [['https://a.example/?x=1&y=2', undefined]]],
  ])('%s', async (_what, appearance, expected) => {
    expect(await documents(review(item({ appearance })))).toEqual(
      expect.arrayContaining([page, ...expected]),
    );
    expect(await documents(review(item({ appearance })))).toHaveLength(expected.length + 1);
  });

  it('may have the archived copy of the claim, and of the review itself', async () => {
    const given = review({
      ...item({ appearance: 'https://a.example/1', archivedAt: 'https://keep.example/1' }),
      archivedAt: 'https://keep.example/check',
    });
    expect(await documents(given)).toEqual([
      ['https://desk.example/check', 'https://keep.example/check'],
      ['https://a.example/1', 'https://keep.example/1'],
    ]);
  });

  it('may be that of the copy alone', async () => {
    const copy = [['https://keep.example/1', 'https://keep.example/1']];
    const gone = { '@type': 'CreativeWork', archivedAt: 'https://keep.example/1' };
    expect(await documents(review(item({ appearance: gone })))).toEqual([page, ...copy]);
    expect(await documents(review(item({ archivedAt: 'https://keep.example/1' })))).toEqual([page, ...copy]);
  });

  it('are counted where a page has more of them than it can keep', async () => {
    const found = await read(
      review({
        url: 'https://desk.example/check https://desk.example/old',
        archivedAt: ['https://keep.example/a', 'https://keep.example/b'],
        ...item({
          appearance: ['https://a.example/1', 'https://a.example/2'],
          archivedAt: 'https://keep.example/1',
        }),
      }),
    );
    expect(ofType(found, 'Document')[0]).toMatchObject({
      url: 'https://desk.example/check',
      archivedUrl: 'https://keep.example/a',
    });
    expect(found.unkept.sort()).toEqual([
      'ClaimReview: archivedAt (the second and further ones)',
      'ClaimReview: url (the second and further ones)',
      'itemReviewed: archivedAt',
    ]);
  });

  it('of a speaker may stand in one text', async () => {
    const author = {
      '@type': 'Person',
      name: 'Ola Berg',
      sameAs: 'https://a.example/ola, https://b.example/ola',
    };
    expect(ofType(await read(review(item({ author }))), 'Person')).toMatchObject([
      { sameAs: ['https://a.example/ola', 'https://b.example/ola'] },
    ]);
  });

  it('are also those of a review of media beside it, of which the rest is counted', async () => {
    const found = await read(
      review({
        itemReviewed: undefined,
        associatedMediaReview: {
          '@type': 'MediaReview',
          mediaAuthenticityCategory: 'EditedOrCroppedContent',
          itemReviewed: {
            '@type': 'MediaReviewItem',
            mediaItemAppearance: [
              {
                '@type': 'ImageObjectSnapshot',
                contentUrl: 'https://a.example/1',
                archivedAt: 'https://keep.example/1',
              },
            ],
          },
        },
      }),
    );
    expect(ofType(found, 'Document')[1]).toMatchObject({
      url: 'https://a.example/1',
      archivedUrl: 'https://keep.example/1',
    });
    expect(assertions(found)).toMatchObject([{ document: ofType(found, 'Document')[1]?.id }]);
    expect(found.passed).toEqual(['MediaReview']);
    expect(found.unkept).toEqual(['MediaReview: mediaAuthenticityCategory']);
  });

  it('that are none are counted', async () => {
    expect((await read(review(item({ appearance: 'a poster' })))).unkept).toEqual([
      'itemReviewed: appearance (no address)',
    ]);
  });
});

describe('what is reviewed', () => {
  it.each<[string, unknown, string[]]>([
    ['an object with a text', { '@type': 'Claim', text: 'It rose' }, ['It rose']],
    ['an object with a name', { name: 'It rose' }, ['It rose']],
    ['a list', ['It rose', { text: 'It fell' }, 'It rose'], ['It rose', 'It fell']],
  ])('may be %s', async (_what, claimReviewed, claims) => {
    const found = await read(review({ claimReviewed }));
    expect(ofType(found, 'Claim').map(({ text }) => text)).toEqual(claims);
    const ids = ofType(found, 'Claim')
      .map(({ id }) => id)
      .sort();
    expect(assertions(found).map((one) => one.claims)).toEqual([ids]);
    expect(assessments(found).map((one) => one.claims)).toEqual([ids]);
  });

  it('tells who said it where nothing else does', async () => {
    const claimReviewed = {
      '@type': 'Claim',
      text: 'It rose',
      author: 'Ida Holm',
      datePublished: '2024-05-01',
    };
    const found = await read(review({ claimReviewed, itemReviewed: undefined }));
    expect(assertions(found)).toMatchObject([{ mention: 'Ida Holm', said: '2024-05-01' }]);
  });

  it('may have words and a name beside the claim', async () => {
    const found = await read(review(item({ text: 'No drop is left.', name: 'Speech at the lake' })));
    expect(assertions(found)).toMatchObject([{ quote: 'No drop is left.' }]);
    expect(ofType(found, 'Utterance')).toMatchObject([{ description: 'Speech at the lake' }]);
    expect(ofType(await read(review(item({ name: 'The lake is dry' }))), 'Utterance')).toEqual([]);
  });
});

describe('a rating', () => {
  const rated = (reviewRating: object, more: object = {}) => read(review({ reviewRating, ...more }));

  it('is explained in the words of the assessor, unless these are its label', async () => {
    const explained = { alternateName: 'False', ratingExplanation: 'There is water.' };
    expect(assessments(await rated(explained))).toMatchObject([
      { quote: 'There is water.', rating: { label: 'False' } },
    ]);
    const both = await rated(explained, { reviewBody: 'We went there.' });
    expect(assessments(both)).toMatchObject([{ quote: 'We went there.' }]);
    expect(both.unkept).toEqual(['ClaimReview: reviewRating.ratingExplanation']);
    const [alone] = assessments(await rated({ ratingExplanation: 'There is water.' }));
    expect(alone).toMatchObject({ rating: { label: 'There is water.' } });
    expect(alone).not.toHaveProperty('quote');
  });

  it('with a label that no table knows has the verdict of its number, which is noted', async () => {
    const found = await rated({ alternateName: 'Drowned', ratingValue: 1, bestRating: 5, worstRating: 1 });
    expect(assessments(found)).toMatchObject([
      { verdict: 'FALSE', stance: 'REJECTS', rating: { label: 'Drowned', value: 1 } },
    ]);
    expect(found.notes).toEqual([
      expect.stringMatching(/"Drowned" .* FALSE by its number, 1 on a scale of 1 to 5/),
    ]);
    const none = await rated({ alternateName: 'Drowned', ratingValue: 1, bestRating: 7, worstRating: 1 });
    expect([none.notes, assessments(none)[0]?.verdict]).toEqual([[], undefined]);
  });
});

describe('a name', () => {
  it.each([
    'Multiple sources',
    'various people',
    'Viral posts',
    'Facebook users',
    'Social media',
    'varias fuentes',
  ])('that means nobody in particular is a source of its own in each review: %s', async (name) => {
    const found = await read([
      review({
        url: 'https://desk.example/1',
        ...item({ author: { '@type': 'Person', name }, appearance: 'https://a.example/1' }),
      }),
      review({ url: 'https://desk.example/2', ...item({ author: name, appearance: 'https://a.example/2' }) }),
    ]);
    expect(ofType(found, 'Person')).toEqual([]);
    expect(new Set(ofType(found, 'UnnamedSource').map(({ id }) => id)).size).toBe(2);
    expect(ofType(found, 'UnnamedSource').map((one) => one.name)).toEqual([name, name]);
    expect(assertions(found).map(({ mention }) => mention)).toEqual([name, name]);
  });

  it.each(['Various Artists Ltd', 'Some Body', 'Media Matters', 'Several Kingdoms Party', 'Ann Post'])(
    'may sound like it: %s',
    async (name) => {
      expect(
        ofType(await read(review(item({ author: { '@type': 'Person', name } }))), 'Person'),
      ).toMatchObject([{ name }]);
    },
  );

  it('given by an id that leads nowhere is nobody, and told', async () => {
    const author = { '@id': 'https://desk.example/#ola' };
    const found = await read(
      review({
        ...item({ author, appearance: 'https://a.example/1' }),
        author: { '@type': 'Organization', '@id': '#us' },
      }),
    );
    expect(actors(found).map(({ type }) => type)).toEqual(['UnnamedSource', 'UnnamedSource']);
    expect(found.dangling).toEqual([
      { field: 'author', id: '#us', record: 'https://desk.example/check', references: 1 },
      {
        field: 'author',
        id: 'https://desk.example/#ola',
        record: 'https://desk.example/check',
        references: 1,
      },
    ]);
  });
});

it('names each review that has an author by an id that leads nowhere', async () => {
  const author = { '@type': 'Organization', '@id': '#us' };
  const url = 'https://desk.example/2';
  const lines = [review({ author }), review(), review({ url, author })];
  const found = await read(lines.map((line) => JSON.stringify(line)).join('\n'));
  const record = 'https://desk.example/check';
  const more = [{ field: 'author', record: url, line: 3 }];
  expect(found.dangling).toEqual([{ field: 'author', id: '#us', record, references: 2, more }]);
});

it('reads HTML entities as what they stand for, also twice over', async () => {
  const found = await read(
    review({
      claimReviewed: 'Caf&eacute; &quot;Zo&#235;&quot; &amp;amp; co',
      reviewBody: 'R&amp;#8217;s &lt;b&gt;',
      ...item({ author: 'Ol&aacute;' }),
    }),
  );
  expect(ofType(found, 'Claim')[0]?.text).toBe('Café "Zoë" & co');
  expect(assessments(found)[0]?.quote).toBe('R’s <b>');
  expect(ofType(found, 'Person')[0]?.name).toBe('Olá');
});

it('is told by what it reviews where it has no type', async () => {
  const { '@type': _, ...bare } = review();
  expect(assessments(await read(bare))).toMatchObject([{ verdict: 'FALSE' }]);
  expect(recogniseFormat(Buffer.from(JSON.stringify(bare)), '-').name).toBe('claimreview');
});

it('counts each field that is not kept, by its type', async () => {
  const found = await read([
    review({ video: { '@type': 'VideoObject' }, keywords: 'lake', about: '', isBasedOn: [] }),
    review({
      url: 'https://desk.example/2',
      keywords: 'dry',
      ...item({ author: { name: 'Ola Berg', jobTitle: 'Mayor' }, isPartOf: 'x' }),
    }),
  ]);
  expect(found.unkept.sort()).toEqual([
    'ClaimReview: keywords',
    'ClaimReview: video',
    'itemReviewed.author: jobTitle',
    'itemReviewed: isPartOf',
  ]);
});

it('has each language in one spelling, and counts one that is no tag', async () => {
  const appearance = { url: 'https://a.example/1', inLanguage: 'Klingon' };
  const found = await read(review({ inLanguage: 'EN_us', ...item({ appearance }) }));
  const languages = ofType(found, 'Document').map(({ url, language }) => [url, language]);
  expect(languages.sort()).toEqual([
    ['https://a.example/1', undefined],
    ['https://desk.example/check', 'en-US'],
  ]);
  expect(assessments(found)).toMatchObject([{ language: 'en-US' }]);
  expect(found.unkept).toEqual(['appearance: inLanguage (no language tag)']);
});

it('counts what a claim says besides its words, and the languages of texts', async () => {
  const found = await read(
    review({
      claimReviewed: [
        { '@type': 'Claim', text: 'It rose', name: 'Rising', appearance: 'https://a.example/1' },
        { '@value': 'Der See ist trocken', '@language': 'de' },
      ],
    }),
  );
  expect(ofType(found, 'Claim').map(({ text }) => text)).toEqual(['It rose', 'Der See ist trocken']);
  expect(found.unkept.sort()).toEqual([
    'ClaimReview: claimReviewed.@language',
    'claimReviewed: appearance',
    'claimReviewed: name',
  ]);
});

it.each([
  ['2024-05-06 12:30:00 UTC', '2024-05-06T12:30:00Z'],
  ['2024-05-06T12:30 GMT', '2024-05-06T12:30Z'],
  ['2024-05-06 UTC', '2024-05-06'],
  ['2024-05-06 12:30:00 UTC+2', '2024-05-06T12:30:00+02:00'],
  ['2024-05-06T12:30:00Z[UTC]', '2024-05-06T12:30:00Z'],
  ['2024-05-06T12:30:00+02:00[Europe/Oslo]', '2024-05-06T12:30:00+02:00'],
  ['2024-05-06 12:30:00 +0000 UTC', '2024-05-06T12:30:00+00:00'],
  ['Mon, 06 May 2024 12:30:00 GMT', '2024-05-06T12:30:00Z'],
  ['6 May 2024', '2024-05-06'],
  ['06 September 2024', '2024-09-06'],
  ['Monday, May 6, 2024', '2024-05-06'],
  ['Sept. 6, 2024', '2024-09-06'],
  ['Dec. 1st, 2024', '2024-12-01'],
  ['March 2024', '2024-03'],
  ['March 3, 2024 12:30:00 UTC', '2024-03-03T12:30:00Z'],
  ['Sun, 03 Mar 2024 12:30:00 +0100', '2024-03-03T12:30:00+01:00'],
  ['February 30, 2024', undefined],
  ['Marchember 3, 2024', undefined],
  ['Monday 2024', undefined],
  ['March 3', undefined],
  ['May, perhaps 2024', undefined],
  ['2024-5-6', '2024-05-06'],
  ['2024-13-06 UTC', undefined],
  ['UTC', undefined],
])('the date %s is %s', (given, expected) => {
  expect(isoDate(given)).toBe(expected);
});

describe('a review of media by itself', () => {
  const media = {
    '@context': 'https://schema.org',
    '@type': 'MediaReview',
    url: 'https://desk.example/check',
    author: { '@type': 'Organization', name: 'Desk', url: 'https://desk.example' },
    datePublished: '2024-05-06',
    mediaAuthenticityCategory: 'https://schema.org/DecontextualizedContent',
    originalMediaContextDescription: 'It shows another lake.',
    itemReviewed: {
      '@type': 'MediaReviewItem',
      interpretedAsClaim: { '@type': 'Claim', text: 'The lake is dry', author: { name: 'Ola Berg' } },
      mediaItemAppearance: { '@type': 'VideoObject', contentUrl: 'https://a.example/v' },
    },
  };

  it('is a review of the claim that the media stand for, with its category as the rating', async () => {
    for (const given of [media, [media], { '@graph': [media] }]) {
      const found = await read(given);
      expect(ofType(found, 'Claim')).toMatchObject([{ text: 'The lake is dry' }]);
      expect(ofType(found, 'Document').map(({ url }) => url)).toEqual([media.url, 'https://a.example/v']);
      const [assertion] = assertions(found);
      expect(assertion).toMatchObject({ document: ofType(found, 'Document')[1]?.id });
      expect(assessments(found)).toMatchObject([
        { rating: { label: 'DecontextualizedContent' }, said: '2024-05-06', respondsTo: [assertion?.id] },
      ]);
      expect(found.passed).toEqual([]);
      expect(found.unkept).toEqual(['ClaimReview: originalMediaContextDescription']);
    }
  });

  it('beside the review of the claim on one page is another assessment of it, and no version', async () => {
    const found = await read([review(), media]);
    expect(ofType(found, 'Claim')).toHaveLength(1);
    expect(assessments(found).map(({ rating }) => rating?.label)).toEqual([
      'False',
      'DecontextualizedContent',
    ]);
    expect(found.passed).toEqual([]);
  });

  it('that names no claim is counted', async () => {
    const { interpretedAsClaim: _, ...item } = media.itemReviewed;
    const found = await read({ ...media, itemReviewed: item });
    expect([found.records, found.passed]).toEqual([[], ['MediaReview']]);
  });
});
