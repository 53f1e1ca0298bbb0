import { describe, expect, it } from 'vitest';
import { commandOf, type Pressed, shortcuts, stepOf } from '../../../src/explorer/desk/keys.ts';
import { quoteKindAt, spanAt, statementAt, withWordsAt } from '../../../src/explorer/desk/record.ts';
import {
  type Chosen,
  chosenAt,
  placeOf,
  type Step,
  step,
  wholeSentence,
} from '../../../src/explorer/desk/selection.ts';
import { mostSimilar, rarestWords } from '../../../src/explorer/desk/similar.ts';
import {
  nextUncoded,
  type Range,
  uncodedWords,
  unitsOf,
  withoutSpace,
  wordsAt,
} from '../../../src/explorer/desk/text.ts';

const family = '👨‍👩‍👧';
const text = `He said 🙂 no! ${family} left!\r\nقال الوزير: «لم يحدث شيء».\n\nThe end`;
const units = unitsOf(text);
const at = (words: string): Range => {
  const index = text.indexOf(words);
  if (index < 0) throw new Error(`no ${words}`);
  const start = [...text.slice(0, index)].length;
  return { start, end: start + [...words].length };
};
const shown = (ranges: readonly Range[]) => ranges.map((range) => wordsAt(units, range));

describe('the units of a text', () => {
  it('counts code points across emoji, line breaks of all kinds and right-to-left script', () => {
    expect(shown(units.words)).toEqual([
      ...['He', 'said', '🙂', 'no', family, 'left'],
      ...['قال', 'الوزير', 'لم', 'يحدث', 'شيء', 'The', 'end'],
    ]);
    expect(shown(units.sentences)).toEqual([
      'He said 🙂 no!',
      `${family} left!`,
      'قال الوزير: «لم يحدث شيء».',
      'The end',
    ]);
    expect(units.paragraphs).toHaveLength(3);
    expect(shown(units.graphemes)).toContain(family);
  });

  it('takes a language tag that is none for no language', () => {
    expect(unitsOf('one two', 'no such tag').words).toHaveLength(2);
    expect(unitsOf('one two', 'qaa-x-private').words).toHaveLength(2);
  });

  it('ends a line wherever Unicode does', () => {
    const lines = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'];
    const ends = ['\n', '\r\n', '\r', '\v', '\f', '\x85', '\u2028'];
    const broken = unitsOf(lines.map((line, at) => line + (ends[at] ?? '')).join(''));
    expect(broken.paragraphs.map((line) => wordsAt(broken, line))).toEqual(lines);
  });

  it('has no mark of direction, soft hyphen or space without width at the ends of a word or a place', () => {
    const marked = unitsOf('to \u200fأحمد\u200f and\u200b \xadbri\xaddge\xad, می\u200cخواهم 👨‍👩‍👧');
    expect(marked.words.map((word) => wordsAt(marked, word))).toEqual([
      ...['to', 'أحمد', 'and', 'bri\xaddge', 'می\u200cخواهم', '👨‍👩‍👧'],
    ]);
    expect(wordsAt(marked, withoutSpace(marked, { start: 2, end: 14 }) as Range)).toBe('أحمد\u200f and');
  });

  it('leaves out white space around a place, and a place of nothing else', () => {
    const { start, end } = at(' no!');
    expect(withoutSpace(units, { start, end })).toEqual(at('no!'));
    expect(withoutSpace(units, { start, end: start + 1 })).toBeUndefined();
    expect(withoutSpace(units, { start: -4, end: 900 })).toEqual({ start: 0, end: units.points.length });
  });
});

describe('choosing with the keyboard', () => {
  const go = (chosen: Chosen | undefined, ...steps: readonly (Partial<Step> & Pick<Step, 'by'>)[]) =>
    steps.reduce<Chosen | undefined>(
      (now, one) => step(units, now, { forward: true, extend: false, ...one }),
      chosen,
    ) as Chosen;
  const words = (chosen: Chosen) => wordsAt(units, placeOf(chosen));

  it('begins with the first word, goes word by word and sentence by sentence', () => {
    expect(words(go(undefined, { by: 'word' }))).toBe('He');
    expect(words(go(undefined, { by: 'text', forward: false }))).toBe('He');
    expect(words(go(undefined, { by: 'text' }))).toBe('end');
    expect(words(go(undefined, { by: 'word' }, { by: 'word' }, { by: 'word' }))).toBe('🙂');
    expect(words(go(chosenAt(at('said')), { by: 'sentence' }))).toBe(family);
    expect(words(go(chosenAt(at('said')), { by: 'paragraph' }))).toBe('قال');
    expect(words(go(chosenAt(at('said')), { by: 'text' }))).toBe('end');
    expect(words(go(chosenAt(at('قال')), { by: 'word', forward: false }))).toBe('left');
    expect(words(go(chosenAt(at('end')), { by: 'word' }))).toBe('end');
  });

  it('grows and shrinks at the end that moves, by whole characters where they are asked for', () => {
    const more = { by: 'word', extend: true } as const;
    const less = { by: 'word', extend: true, forward: false } as const;
    expect(words(go(chosenAt(at('said')), more, more))).toBe('said 🙂 no');
    expect(words(go(chosenAt(at('said')), more, more, less))).toBe('said 🙂');
    expect(words(go(chosenAt(at('said')), less))).toBe('He said');
    expect(words(go(chosenAt(at('said')), less, more))).toBe('said');
    expect(words(go(chosenAt(at('said')), { by: 'sentence', extend: true }))).toBe('said 🙂 no!');
    expect(words(go(chosenAt(at('no')), { by: 'grapheme', extend: true }))).toBe('no!');
    expect(words(go(chosenAt(at('no! ')), { by: 'grapheme', extend: true }))).toBe(`no! ${family}`);
    expect(words(go(chosenAt(at('left')), more))).toBe('left!\r\nقال');
  });

  it('takes the whole sentences around what is chosen', () => {
    expect(words(wholeSentence(units, chosenAt(at('no'))))).toBe('He said 🙂 no!');
    expect(words(wholeSentence(units, chosenAt(at(`no! ${family}`))))).toBe(`He said 🙂 no! ${family} left!`);
  });

  const press = (key: string, more: Partial<Pressed> = {}): Pressed => ({
    ...{ key, code: '', shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, repeat: false },
    ...more,
  });

  it('reads the arrows with the direction of the text', () => {
    expect(stepOf(press('ArrowLeft'), false)).toEqual({ by: 'word', forward: false, extend: false });
    expect(stepOf(press('ArrowLeft', { shiftKey: true }), true)).toMatchObject({
      forward: true,
      extend: true,
    });
    expect(stepOf(press('ArrowDown'), true)).toMatchObject({ by: 'sentence', forward: true });
    expect(stepOf(press('ArrowLeft', { altKey: true }), false)).toBeUndefined();
    expect(stepOf(press('ArrowLeft', { altKey: true, shiftKey: true }), false)?.by).toBe('grapheme');
    expect(stepOf(press('ArrowLeft', { ctrlKey: true }), false)).toBeUndefined();
  });

  it('decides once where a key is held down, and goes on moving', () => {
    const held = { repeat: true };
    expect(['a', 'x', 'Enter', 'h', '?'].map((key) => commandOf(press(key, held)))).toEqual([
      ...[undefined, undefined, undefined, undefined, undefined],
    ]);
    expect(commandOf(press('n', held))).toBe('next');
    expect(stepOf(press('ArrowLeft', held), false)).toBeDefined();
  });

  it('has one command for each key, on keyboards of other scripts too, and leaves the browser its own', () => {
    expect(new Set(shortcuts.map(({ key }) => key)).size).toBe(shortcuts.length);
    expect(commandOf(press('q'))).toBe('quote');
    expect(commandOf(press('й', { code: 'KeyQ' }))).toBe('quote');
    expect(commandOf(press('/', { code: 'KeyQ' }))).toBe('quote');
    expect(commandOf(press('/', { code: 'Slash' }))).toBeUndefined();
    expect(commandOf(press('~', { code: 'KeyZ', shiftKey: true }))).toBe('redo');
    expect(commandOf(press('؟', { code: 'Slash', shiftKey: true }))).toBe('help');
    expect(commandOf(press('Z', { shiftKey: true }))).toBe('redo');
    expect(commandOf(press('z', { ctrlKey: true }))).toBe('undo');
    expect(commandOf(press('r', { ctrlKey: true }))).toBeUndefined();
    expect(commandOf(press('?', { shiftKey: true }))).toBe('help');
    expect(commandOf(press('a', { altKey: true }))).toBeUndefined();
  });
});

describe('what is not coded yet', () => {
  it('is counted by words, and the next of it is found within its sentence', () => {
    expect(shown(uncodedWords(units, [at('He said'), at('said 🙂')]))).toHaveLength(10);
    expect(uncodedWords(units, [{ start: 0, end: units.points.length }])).toEqual([]);
    const coded = [at('He said'), at('left')];
    expect(wordsAt(units, nextUncoded(units, coded, 0) as Range)).toBe('🙂 no');
    expect(wordsAt(units, nextUncoded(units, coded, at('no').end) as Range)).toBe(family);
    expect(wordsAt(units, nextUncoded(units, coded, units.points.length) as Range)).toBe('🙂 no');
    expect(nextUncoded(units, [{ start: 0, end: units.points.length }], 0)).toBeUndefined();
  });
});

describe('a statement of chosen words', () => {
  it('has the words, their place and whose words they are', () => {
    const place = at('لم يحدث شيء');
    const record = statementAt(units, place, { id: 's', document: 'd', language: 'ar' });
    expect(record).toMatchObject({ quote: 'لم يحدث شيء', quoteKind: 'DIRECT', language: 'ar' });
    expect(record.span).toEqual({
      exact: 'لم يحدث شيء',
      prefix: [...text].slice(Math.max(0, place.start - 32), place.start).join(''),
      suffix: '».\n\nThe end',
      ...place,
    });
    expect(spanAt(units, at('He'))).not.toHaveProperty('prefix');
    expect(spanAt(units, at('end'))).not.toHaveProperty('suffix');
  });

  it('tells the speaker’s own words from the reporter’s by the quotation marks', () => {
    const said = unitsOf('He said "never" and “not now”, not ever.\n"I will');
    const kind = (start: number, end: number) => quoteKindAt(said, { start, end });
    expect(kind(9, 14)).toBe('DIRECT');
    expect(kind(8, 15)).toBe('DIRECT');
    expect(kind(0, 14)).toBe('MIXED');
    expect(kind(0, 7)).toBe('INDIRECT');
    expect(kind(20, 29)).toBe('DIRECT');
    expect(kind(31, 39)).toBe('INDIRECT');
    expect(kind(42, 48)).toBe('DIRECT');
  });

  it.each(['\n', '\r\n', '\f', ' \n'])(
    'takes a quotation for one that goes on over a line broken at a width (%j)',
    (end) => {
      const whole = `He said 🙂 “the bridge${end}is safe” and left.`;
      const said = unitsOf(whole);
      const kind = (words: string) => {
        const start = [...whole.slice(0, whole.indexOf(words))].length;
        return quoteKindAt(said, { start, end: start + [...words].length });
      };
      expect(['is safe', `the bridge${end}is safe`, 'and left', `is safe” and`].map(kind)).toEqual([
        'DIRECT',
        'DIRECT',
        'INDIRECT',
        'MIXED',
      ]);
      const apart = unitsOf(`He said “the bridge${end}${end}is safe” and left.`);
      const second = apart.points.join('').indexOf('is safe');
      expect(quoteKindAt(apart, { start: second, end: second + 7 })).toBe('INDIRECT');
    },
  );

  it.each([
    ['de', 'Er sagte „nie und nimmer“ zum Chef.', 'nie und nimmer', 'zum Chef'],
    ['de', 'Er sagte »nie und nimmer« zum Chef.', 'nie und nimmer', 'zum Chef'],
    ['sv', 'Han sa ”aldrig” till chefen.', 'aldrig', 'till chefen'],
    ['he', 'דובר צה"ל אמר "הגשר בטוח" בארה"ב.', 'הגשר בטוח', 'דובר'],
    ['he', 'כתב ב"ארץ" על מנכ"לית החברה: "לא".', 'לא', 'החברה'],
    ['ja', '大臣は「安全だ」と述べた。', '安全だ', '述べた'],
    ['en', 'A board of 6" held, he said: "It held" twice.', 'It held', 'twice'],
    ['ar', 'قال «الجسر آمن» اليوم.', 'الجسر آمن', 'اليوم'],
  ])(
    'takes the quotation marks of a language (%s) for what they are: %s',
    (language, sentence, own, others) => {
      const said = unitsOf(sentence, language);
      const kind = (words: string) => {
        const start = sentence.indexOf(words);
        return quoteKindAt(said, { start, end: start + words.length });
      };
      expect([kind(own), kind(others)]).toEqual(['DIRECT', 'INDIRECT']);
    },
  );

  it('grows to the words for the speaker within the paragraph, and not beyond', () => {
    const record = statementAt(units, at('no'), { id: 's', document: 'd' });
    const near = withWordsAt(record, 'mention', units, at('He'));
    expect(near).toMatchObject({ mention: 'He', quote: 'no', span: { exact: 'He said 🙂 no', start: 0 } });
    const far = withWordsAt(record, 'mention', units, at('الوزير'));
    expect(far).toMatchObject({ mention: 'الوزير', span: { exact: 'no' } });
    const hedged = withWordsAt(record, 'hedges', units, at('said'));
    expect(hedged.hedges).toEqual([{ text: 'said', kind: 'APPEARANCE', by: 'REPORTER' }]);
  });
});

it('puts the most similar claim first, whatever the order of the server', () => {
  const found = [
    { id: 'a', text: 'Russia tried to strike a port' },
    { id: 'b', text: 'Ukraine tried to strike Putin’s residence' },
    { id: 'c', text: 'Something else' },
    { id: 'b', text: 'Ukraine tried to strike Putin’s residence' },
  ];
  expect(mostSimilar('Ukraine strike resid', found, 5).map(({ id }) => id)).toEqual(['b', 'a']);
  expect(mostSimilar('strike', found, 1)).toHaveLength(1);
  expect(rarestWords('Ukraine did not attempt to assassinate')).toEqual([
    'assassinate',
    'ukraine',
    'attempt',
    'did',
  ]);
  expect(rarestWords('')).toEqual([]);
});
