import { parseRecord, type StoredRecord } from '../../src/domain/record.ts';
import { isSeen } from '../../src/domain/text.ts';
import { fc } from '../support/fast-check.ts';

/** Texts that are hard to write: formulas, quotes, separators, line ends, right-to-left, emoji, control characters. */
export const nastyTexts = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\tx',
  '\rx',
  "'=x",
  "''-",
  "'quoted'",
  'a|b\\c|',
  ' spaces ',
  '\\. x \\.',
  'line one\nline two\r\nline three\rfour',
  'שלום, עולם \u202Bעברית\u202C مرحبا',
  '👩‍👩‍👧 🕊️ \u{1F1FA}\u{1F1E6}',
  '\u0000\u0001\u001f\u007f\u0085\ufffe\uffff',
  '\u2028x\u2029\ufeff',
  '<a href="x">&amp;</a> ]]> <!-- -->',
  '"double" \'single\' `back`',
  '\\u0001 \\n {"json":[1]}',
  '_:b0 <http://x> "x"@en ^^ .',
];

export const nastyText = fc.oneof(
  fc.constantFrom(...nastyTexts, '\u2028\u2029\ufeff'),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }),
  fc
    .array(fc.constantFrom('=', '"', ',', '|', '\\', '.', "'", ' ', '\n', '\r', 'a'), {
      minLength: 1,
      maxLength: 8,
    })
    .map((parts) => parts.join('')),
);

/** Parses records that are meant to be sound. */
export function stored(given: readonly object[]): StoredRecord[] {
  return given.map((one) => {
    const parsed = parseRecord(one);
    if ('problems' in parsed) throw new Error(JSON.stringify([one, parsed.problems]));
    return parsed.record as StoredRecord;
  });
}

/** Records of every kind of field with a text that is hard to write in each; what they are listed by can be seen. */
export function nastyRecords(text: string, other: string): StoredRecord[] {
  const visible = (one: string) => (isSeen(one) ? one : `${one}x`);
  const name = visible(text);
  return stored([
    {
      type: 'Person',
      id: 'p/1',
      name,
      aliases: [name, visible(other), 'plain'],
      description: other,
      markings: [text],
    },
    {
      type: 'Institution',
      id: '=i/1',
      name: visible(other),
      externalIds: [other, text],
    },
    { type: 'Topic', id: '@t', name },
    {
      type: 'Claim',
      id: '-c/1',
      text: name,
      translations: { de: visible(other), 'pt-BR': name },
      topics: ['@t'],
    },
    { type: 'Document', id: 'd|1', title: name, text: other, publisher: '=i/1', published: '2026-01-02' },
    {
      ...{ type: 'Statement', id: 's\\1', actor: 'p/1', act: 'ASSESS', stance: 'REJECTS', claims: ['-c/1'] },
      ...{ rating: { label: text, value: -1.5e-7, best: 1e21, worst: 0 }, quote: text, mention: other },
      hedges: [
        { text, kind: 'APPEARANCE', by: 'SPEAKER' },
        { text: other, kind: 'ALLEGATION', by: 'REPORTER' },
      ],
      ...{ addressees: [text, other], document: 'd|1', span: { exact: text }, said: '2025-12-29~' },
      translations: { en: text },
    },
    { type: 'Evidence', id: 'e', kind: 'VIDEO', description: text, offeredBy: ['s\\1'], supports: ['-c/1'] },
    { type: 'SpeaksFor', actor: 'p/1', institution: '=i/1', role: text, from: '2012' },
  ]);
}
