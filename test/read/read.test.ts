import { describe, expect, it } from 'vitest';
import type { Attribution } from '../../src/read/attributions.ts';
import { readArticle } from '../../src/read/read.ts';

const short = ({ source, cue, content }: Attribution) => [
  source?.text ?? null,
  cue?.text ?? null,
  content.text,
];

/** Every span is verbatim, counted in code points. */
function expectVerbatim(text: string, attributions: readonly Attribution[]): void {
  const points = [...text];
  for (const { source, cue, content } of attributions)
    for (const words of [source, cue, content]) {
      if (words !== null) expect(points.slice(words.start, words.end).join('')).toBe(words.text);
    }
}

describe('an English article', () => {
  it('gives a quotation to the name after it, and the one that goes on to the same', () => {
    const text = '“The bridge is safe,” the engineer Maria Lopez said on Tuesday. “We tested it twice.”';
    const found = readArticle(text);
    expect(found.map(short)).toEqual([
      ['the engineer Maria Lopez', 'said', '“The bridge is safe,”'],
      ['the engineer Maria Lopez', 'said', '“We tested it twice.”'],
    ]);
    expect(found.map(({ quoteKind }) => quoteKind)).toEqual(['DIRECT', 'DIRECT']);
    expect(new Set(found.map(({ speaker }) => speaker)).size).toBe(1);
  });

  it('gives indirect speech from its conjunction to its end', () => {
    const [one, ...others] = readArticle('The ministry said that the harvest had failed in both provinces.');
    expect(others).toEqual([]);
    expect(short(one as Attribution)).toEqual([
      'The ministry',
      'said',
      'that the harvest had failed in both provinces',
    ]);
    expect(one).toMatchObject({ quoteKind: 'INDIRECT', act: null, hedges: [], said: null, via: null });
  });

  it('reads a content before its cue, and what is according to someone', () => {
    expect(readArticle('The harvest failed in both provinces, the ministry said.').map(short)).toEqual([
      ['the ministry', 'said', 'The harvest failed in both provinces'],
    ]);
    expect(
      readArticle('According to the ministry, the harvest failed in both provinces.').map(short),
    ).toEqual([['the ministry', 'According to', 'the harvest failed in both provinces']]);
  });

  it('tells a mixed quotation', () => {
    const found = readArticle('The mayor called the plan "a gift to the rich" at a meeting on Monday.');
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      quoteKind: 'MIXED',
      source: { text: 'The mayor' },
      cue: { text: 'called' },
    });
  });

  it('follows a quotation that a paragraph leaves open into the next', () => {
    const text = '“We waited for years,” Ann Berger said. “Nobody came.\n\n“Then they sold the land.”';
    const found = readArticle(text);
    expect(found.map(({ content }) => content.text)).toEqual([
      '“We waited for years,”',
      '“Nobody came.',
      '“Then they sold the land.”',
    ]);
  });

  it('names no act where the cue is ambiguous, negated or only possible', () => {
    const act = (text: string) => readArticle(text, { threshold: 0 })[0]?.act ?? null;
    expect(act('The ministry denied that the harvest had failed.')).toBe('DENY');
    expect(act('The ministry did not deny that the harvest had failed.')).toBeNull();
    expect(act('The ministry could deny that the harvest had failed.')).toBeNull();
    expect(act('The ministry said that the harvest had failed.')).toBeNull();
    expect(act('The ministry accused the farmers of hiding the harvest.')).toBe('ACCUSE');
    expect(act('The ministry declined to comment on the harvest.')).toBe('DECLINE_COMMENT');
  });

  it('makes a chain of what one says that another said', () => {
    const found = readArticle('The Journal reported that officials said that the harvest had failed.');
    const inner = found.findIndex(({ source }) => source?.text === 'officials');
    const outer = found.findIndex(({ source }) => source?.text === 'The Journal');
    expect(outer).toBeGreaterThanOrEqual(0);
    expect(found[inner]).toMatchObject({ via: outer, content: { text: 'that the harvest had failed' } });
  });

  it('makes a chain of what is cited', () => {
    const found = readArticle(
      'The harvest has failed in both provinces, Reuters reported, citing officials.',
    );
    const outer = found.findIndex(({ source }) => source?.text === 'Reuters');
    const inner = found.find(({ cue }) => cue?.text === 'citing');
    expect(inner).toMatchObject({ source: { text: 'officials' }, via: outer });
  });

  it('takes May for a month or a name, and may for a hedge', () => {
    const hedgesIn = (text: string) =>
      readArticle(text).flatMap(({ hedges }) => hedges.map((hedge) => hedge.text));
    expect(hedgesIn('“We will open in May, and Theresa May will come,” Maria Lopez said.')).toEqual([]);
    expect(hedgesIn('“We may open in May,” Maria Lopez said.')).toEqual(['may']);
  });

  it('gives a hedge in the cue to the reporter, in quotation marks to the speaker', () => {
    const [one] = readArticle('The mayor reportedly said: “It may have been an accident.”');
    expect(one?.hedges).toEqual([
      { text: 'reportedly', kind: 'ALLEGATION', by: 'REPORTER' },
      { text: 'may', kind: 'POSSIBILITY', by: 'SPEAKER' },
    ]);
  });

  it('groups the mentions of one speaker, and joins no unnamed sources', () => {
    const text =
      'Foreign Minister Anna Kovac said that the talks had failed. Kovac said that she would resign. ' +
      'The minister said that no date was set.\n\nOfficials said that the talks would go on.\n\n' +
      'Officials said that a date was set.';
    const groups = readArticle(text).map(({ source, speaker }) => [source?.text, speaker]);
    expect(groups).toEqual([
      ['Foreign Minister Anna Kovac', 0],
      ['Kovac', 0],
      ['The minister', 0],
      ['Officials', 1],
      ['Officials', 2],
    ]);
  });

  it('proposes fewer at a higher threshold', () => {
    const text = 'The ministry said that the harvest had failed. Critics want a new law on harvests.';
    const all = readArticle(text, { threshold: 0 });
    expect(readArticle(text, { threshold: 0.99 }).length).toBeLessThan(all.length);
    for (const { confidence } of readArticle(text, { threshold: 0.8 }))
      expect(confidence).toBeGreaterThanOrEqual(0.8);
  });

  it('proposes nothing where nobody says anything', () => {
    expect(
      readArticle('The river is long. Trees grow on both of its banks, and boats pass in summer.'),
    ).toEqual([]);
    expect(readArticle('')).toEqual([]);
    expect(readArticle('\n \n')).toEqual([]);
  });
});

describe('dates', () => {
  const said = (text: string, published: string | null = '2026-01-02') =>
    readArticle(text, { published })[0]?.said;

  it('are no sharper than the words', () => {
    expect(said('The ministry said on 29 December 2025 that the harvest had failed.')).toBe('2025-12-29');
    expect(said('The ministry said in December 2025 that the harvest had failed.')).toBe('2025-12');
    expect(said('The ministry said in 2024 that the harvest had failed.')).toBe('2024');
    expect(said('The ministry said that the harvest had failed.')).toBeNull();
  });

  it('mark what the day of the article adds', () => {
    expect(said('The ministry said on December 31 that the harvest had failed.')).toBe('2025?-12-31');
    expect(said('The ministry said on Monday that the harvest had failed.')).toBe('2025-12-29?');
    expect(said('The ministry said yesterday that the harvest had failed.')).toBe('2026-01-01');
  });

  it('are null where the day of the article is needed and unknown', () => {
    expect(said('The ministry said on Monday that the harvest had failed.', null)).toBeNull();
    expect(said('The ministry said on December 31 that the harvest had failed.', null)).toBeNull();
  });

  it('of the content are not those of the saying', () => {
    expect(said('The ministry said that the harvest failed on 3 May 2025.')).toBeNull();
  });
});

describe('any text', () => {
  const texts = [
    '😀 Ann Berger said: “It works 👩‍🔬 at last.” 🎉 “Really,” she added.',
    'המשרד הודיע כי “הקציר נכשל”, said the ministry. The ministry said that الحصاد فشل.',
    '"Unbalanced, said the man.\n"And so on',
    "''It is 5'11\",'' the coach said. ``Too short,'' he added.",
    'He said “',
    'said',
    '“”',
    '\u{1d4d0}\u{1d4f7}\u{1d4f7} said that \u{1d4f2}\u{1d4fd} works, the mayor said.\r\n\r\nThe mayor said it did.',
    'A'.repeat(5000),
    '((((((((("""""""""»»»»»»',
  ];

  it.each(texts)('gives verbatim spans in code points: %#', (text) => {
    expectVerbatim(text, readArticle(text, { threshold: 0 }));
  });

  it('is read the same every time', () => {
    for (const text of texts) expect(readArticle(text)).toEqual(readArticle(text));
  });

  it('counts an emoji as one', () => {
    const text = '😀😀 “It works,” Ann Berger said.';
    expect(readArticle(text)[0]?.content).toEqual({ start: 3, end: 14, text: '“It works,”' });
  });
});

describe('a German article', () => {
  it('has quotations, dass clauses, laut and zufolge', () => {
    const text =
      'Kanzlerin Petra Vogt sagte am Montag, dass die Regierung den Plan prüfen werde. „Wir nehmen das nicht hin“, ' +
      'sagte Außenminister Jan Brandt dem Sender. Laut Polizei wurden drei Menschen verletzt. Er bestritt, dass er ' +
      'davon gewusst habe.';
    const found = readArticle(text);
    expectVerbatim(text, found);
    expect(found.map(short)).toEqual([
      ['Kanzlerin Petra Vogt', 'sagte', 'dass die Regierung den Plan prüfen werde'],
      ['Außenminister Jan Brandt', 'sagte', '„Wir nehmen das nicht hin“'],
      ['Polizei', 'Laut', 'wurden drei Menschen verletzt'],
      ['Er', 'bestritt', 'dass er davon gewusst habe'],
    ]);
    expect(found[3]).toMatchObject({ act: 'DENY' });
  });
});

describe('a French article', () => {
  it('has quotations, que clauses, selon and inverted pronouns', () => {
    const text =
      'Le maire Paul Renard a déclaré que la ville soutiendrait le projet. « Nous ne céderons pas », a affirmé la ' +
      'ministre Claire Dupont. Selon la police, trois personnes ont été blessées. « C’est entièrement faux », a-t-il dit.';
    const found = readArticle(text);
    expectVerbatim(text, found);
    expect(found.map(short)).toEqual([
      ['Le maire Paul Renard', 'a déclaré', 'que la ville soutiendrait le projet'],
      ['la ministre Claire Dupont', 'a affirmé', '« Nous ne céderons pas »'],
      ['la police', 'Selon', 'trois personnes ont été blessées'],
      ['il', 'a-t-il dit', '« C’est entièrement faux »'],
    ]);
  });
});
