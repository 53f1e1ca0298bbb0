import type { Candidate } from './candidates.ts';
import type { Sense } from './lexicon.ts';
import { isNominal, type Sentence, type Stretch, subtree } from './sentence.ts';
import { nounPhrase, nounPhraseFrom } from './sources.ts';

const report: Sense = { kind: 'SPEECH', frame: 'CLAUSE', act: null, factuality: null, particles: [] };

/** `According to the CIA, …` and `…, according to the CIA`. */
export function byAccordingTo(sentence: Sentence, index: number): Candidate[] {
  const { tokens } = sentence;
  return tokens.flatMap(({ lower }, at) => {
    if (lower !== 'according' || tokens[at + 1]?.lower !== 'to' || sentence.quotation[at] !== -1) return [];
    const source = nounPhraseFrom(sentence, at + 2) ?? upToComma(sentence, at + 2);
    if (source === null) return [];
    const contents = aroundAdjunct(sentence, at, source.last);
    if (contents.length === 0) return [];
    return [
      {
        sentence: index,
        source,
        cue: { first: at, last: at + 1 },
        contents,
        pattern: 'according' as const,
        sense: report,
        verb: at,
      },
    ];
  });
}

/** A few words before the next mark, where the tagger saw no noun. */
function upToComma({ tokens }: Sentence, from: number): Stretch | null {
  const mark = tokens.findIndex(({ pos }, at) => at >= from && pos === 'PUNCT');
  return mark > from && mark - from <= 10 ? { first: from, last: mark - 1 } : null;
}

/** What a sentence says besides an adjunct that stands from `first` to `last`. */
function aroundAdjunct(sentence: Sentence, first: number, last: number): Stretch[] {
  const { tokens } = sentence;
  const end = trimEnd(sentence, tokens.length - 1);
  const opening = first <= 1;
  let next = last + 1;
  // The speaker's own description stands before the comma that resumes the content.
  while (next <= end && tokens[next]?.text !== ',') next++;
  if (opening) {
    return next < end ? [{ first: next + 1, last: end }] : last < end ? [{ first: last + 1, last: end }] : [];
  }
  if (first <= 4 && tokens[first - 1]?.text === ',' && next < end)
    return [
      { first: 0, last: first - 2 },
      { first: next + 1, last: end },
    ];
  let from = first - 1;
  while (from > 0 && tokens[from]?.text !== ';') from--;
  const before = { first: tokens[from]?.text === ';' ? from + 1 : from, last: trimEnd(sentence, first - 1) };
  return before.last >= before.first ? [before] : [];
}

function trimEnd(sentence: Sentence, at: number): number {
  let last = at;
  while (last >= 0 && sentence.tokens[last]?.pos === 'PUNCT' && sentence.quotation[last] === -1) last--;
  return last;
}

const nouns = new Set(
  'claim allegation accusation assertion statement contention insistence belief suggestion argument promise pledge vow warning admission complaint conclusion finding prediction denial announcement view opinion call demand proposal criticism threat remark comment report estimate assessment hope fear charge plan'.split(
    ' ',
  ),
);

/** `Moscow's claim that …`, `the claim by Moscow that …` */
export function byNouns(sentence: Sentence, index: number): Candidate[] {
  const { tokens, quotation } = sentence;
  return tokens.flatMap((token, at) => {
    if (token.pos !== 'NOUN' || !nouns.has(token.lemma) || quotation[at] !== -1) return [];
    const owner = possessor(sentence, at);
    const marker = tokens[at + 1]?.lower;
    if (owner === null || marker === undefined) return [];
    if (
      !(
        marker === 'that' ||
        (marker === 'to' && tokens[at + 2]?.pos === 'VERB') ||
        marker === 'for' ||
        marker === 'of' ||
        marker === 'about' ||
        marker === 'on'
      )
    )
      return [];
    const whole = subtree(sentence, at);
    const head = tokens[at + 2];
    const last = trimEnd(sentence, Math.max(whole.last, head === undefined ? at + 1 : at + 2));
    if (last <= at + 1) return [];
    const contents = [{ first: marker === 'that' || marker === 'to' ? at + 1 : at + 2, last }];
    return [
      {
        sentence: index,
        source: owner,
        cue: { first: at, last: at },
        contents,
        pattern: 'noun' as const,
        sense: report,
        verb: at,
      },
    ];
  });
}

function possessor(sentence: Sentence, noun: number): Stretch | null {
  const { tokens } = sentence;
  for (let at = noun - 1; at >= Math.max(0, noun - 4); at--) {
    const token = tokens[at] as { lower: string; pos: string; text: string };
    if (/^['’]s?$/.test(token.text) && at > 0 && isNominal(tokens[at - 1] as never))
      return nounPhrase(sentence, at - 1);
    if (['his', 'her', 'their', 'its', 'my', 'our'].includes(token.lower)) return { first: at, last: at };
    if (!['ADJ', 'NOUN', 'PROPN', 'NUM', 'ADV'].includes(token.pos)) return null;
  }
  return null;
}
