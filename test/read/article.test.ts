import { describe, expect, it } from 'vitest';
import { articlesOf, textOfHtml } from '../../src/read/article.ts';
import { draftRecords } from '../../src/read/draft-record.ts';
import { readArticle } from '../../src/read/read.ts';

describe('a file', () => {
  it('of lines has an article each', () => {
    const lines = '{"id":"a","text":"One."}\n\n{"id":"b","text":"Two.","published":"2026-01-02"}\n';
    expect(articlesOf('x.ndjson', lines)).toEqual([
      { id: 'a', text: 'One.', published: null },
      { id: 'b', text: 'Two.', published: '2026-01-02' },
    ]);
  });

  it.each([
    ['{"id":1,"text":"One."}', 'x, line 1: id must be a text that is not empty, not 1.'],
    ['{"id":"a"}', 'x, line 1: text must be the text of the article, not nothing.'],
    [
      '{"id":"a","text":"1"}\n{"id":"a","text":"2"}',
      'x, line 2: id must be an id that no line before has, not "a".',
    ],
    ['{"id":"a","text":"1"}\n{', 'x, line 2: line must be an object {"id": …, "text": …}, not "{".'],
    ['{"id":"a","text":"1","published":"May"}', 'x, line 1: published must be a day, YYYY-MM-DD, not "May".'],
  ])('that is wrong says where: %s', (content, message) => {
    expect(() => articlesOf('x', content)).toThrow(message);
  });

  it('of plain text is taken as it is', () => {
    expect(articlesOf('a.txt', 'One.\n\nTwo.')).toEqual([
      { id: 'a.txt', text: 'One.\n\nTwo.', published: null },
    ]);
  });

  it('of HTML gives its words without scripts and markup, a line for each block', () => {
    const html =
      '<!doctype html><html><head><title>T</title><script>if (a < b) {}</script></head><body><nav>Menu</nav>' +
      '<p>&ldquo;It <em>works</em>,&rdquo; she said.</p><p>A &amp; B &#x1F600; &#8212; done<br>next</p></body></html>';
    expect(textOfHtml(html)).toBe('“It works,” she said.\n\nA & B 😀 — done\n\nnext');
    expect(articlesOf('page.html', html)[0]?.text).toContain('“It works,”');
  });
});

describe('draft records', () => {
  it('hold what the text tells, join the pieces of one content, and are verbatim', () => {
    const text = '😀 “The bridge is safe,” the engineer Maria Lopez said. “We tested it twice, and it held.”';
    const [record, ...others] = draftRecords('doc/a', text, readArticle(text)) as Record<string, unknown>[];
    expect(others).toEqual([]);
    expect(record).toMatchObject({
      type: 'Statement',
      id: 'doc/a/reader/1',
      mention: 'the engineer Maria Lopez',
      verb: 'said',
      quote: '“We tested it twice, and it held.”',
      quoteKind: 'DIRECT',
      document: 'doc/a',
      origin: 'READER',
      span: { start: 2, end: [...text].length, prefix: '😀 ' },
    });
    expect(record).not.toHaveProperty('actor');
    expect(record).not.toHaveProperty('act');
  });

  it('keep a chain', () => {
    const text = 'The Journal reported that officials said that the harvest had failed.';
    const records = draftRecords('doc/a', text, readArticle(text)) as {
      mention: string;
      id: string;
      via?: string;
    }[];
    const outer = records.find(({ mention }) => mention === 'The Journal');
    expect(records.find(({ mention }) => mention === 'officials')?.via).toBe(outer?.id);
  });
});
