import type { Pattern } from './candidates.ts';
import { comma, marks, openers } from './marks.ts';
import { childrenBy, isNominal, type Sentence, type Stretch } from './sentence.ts';
import { nounPhrase, nounPhraseFrom } from './sources.ts';

const relatives = new Set(['who', 'which', 'whose', 'adding', 'referring']);

type ContentBefore = { contents: Stretch[]; pattern: Pattern; source?: Stretch };

/** A verb with what stands before it: the content ends at `edge`, and the words `between` lead to the cue. */
type Before = Readonly<{
  sentence: Sentence;
  verb: number;
  edge: number;
  between: Stretch;
  quoted: boolean;
  /** Whether the end of the quotation was found over commas. */
  isOverCommas: boolean;
}>;

/** Content before the verb: `"X," she said`, `X, she said`, `X, she said, Y`. */
export function contentBefore(sentence: Sentence, verb: number, cue: Stretch): ContentBefore | undefined {
  const before = splitBefore(sentence, verb, cue);
  if (before === undefined) return undefined;
  const { edge, between, quoted } = before;
  const source = between.last >= between.first ? speakerBetween(before) : speakerBehind(before);
  if (source === undefined) return undefined;
  const afterGroup = Math.max(verb, source?.last ?? 0) + 1;
  if (!quoted && !isContent(before, afterGroup)) return undefined;
  const rest = resume(sentence, afterGroup, quoted);
  return {
    contents: [{ first: 0, last: edge }, ...(rest === undefined ? [] : [rest])],
    pattern: quoted ? 'quoted' : rest === undefined ? 'before' : 'around',
    ...(source === null ? {} : { source }),
  };
}

function splitBefore(sentence: Sentence, verb: number, cue: Stretch): Before | undefined {
  const { quotation } = sentence;
  // The words between the content's comma and the verb are the speaker, or nothing.
  let at = cue.first - 1;
  while (at >= 0 && quotation[at] === quotation[verb] && !isBreak(sentence, at)) at--;
  const over = quotationEdge(sentence, verb, cue);
  const edge = over ?? at;
  const between = { first: edge + 1, last: cue.first - 1 };
  if (edge < 0 || between.last - between.first > 30) return undefined;
  const quoted = quotation[edge] !== -1 && quotation[edge] !== quotation[verb];
  return { sentence, verb, edge, between, quoted, isOverCommas: over !== undefined };
}

const isIng = (sentence: Sentence, at: number): boolean => /ing$/.test(sentence.tokens[at]?.lower ?? '');

/** Whether what follows the verb opens a content of its own: `that`, `how` … */
const opensContent = ({ sentence, verb }: Before): boolean =>
  openers.has(sentence.tokens[verb + 1]?.lower ?? '');

/** The speaker among the words between the content and the verb; undefined where they cannot be one. */
function speakerBetween({
  sentence,
  verb,
  edge,
  between,
  quoted,
  isOverCommas,
}: Before): Stretch | undefined {
  const words = sentence.tokens.slice(between.first, between.last + 1);
  if (!words.some(isNominal) || isIng(sentence, verb)) return undefined;
  const startsOther = openers.has(words[0]?.lower ?? '') || words[0]?.pos === 'CCONJ';
  const isOther = startsOther || words.some(({ pos }) => pos === 'SCONJ' || pos === 'VERB');
  if (isOther && !quoted) return undefined;
  const subject = childrenBy(sentence, verb, 'subj').find((child) => child >= between.first && child < verb);
  const noun = subject ?? lastNominal(sentence, between);
  if (noun === undefined) return undefined;
  const phrase = nounPhrase(sentence, noun);
  const source = { first: Math.max(between.first, phrase.first), last: Math.min(between.last, phrase.last) };
  if (!isOverCommas || edge + 1 > phrase.first) return source;
  return nounPhraseFrom(sentence, edge + 1) ?? source;
}

/** The speaker after the verb: `X, said Lee.`; null where a quotation has none, undefined where it is no content. */
function speakerBehind(before: Before): Stretch | null | undefined {
  const { sentence, verb, edge, quoted } = before;
  const phrase = nounPhraseFrom(sentence, verb + 1);
  // The speaker follows at once; `X, saying Y` is no inversion.
  if (quoted && !isIng(sentence, verb)) return phrase;
  if (phrase === null || isIng(sentence, verb) || opensContent(before)) return undefined;
  if (edge >= 1 && !isClause(sentence, 0, edge - 1)) return undefined;
  return phrase;
}

/** Whether words without quotation marks are the content: a clause, and no other content follows the verb. */
function isContent(before: Before, afterGroup: number): boolean {
  const { sentence, verb, edge, between } = before;
  const { tokens } = sentence;
  const goesOn = comma(tokens[afterGroup]?.text) && between.last >= between.first && edge > 0;
  if (!isClause(sentence, 0, edge - 1) && !(goesOn && resume(sentence, afterGroup, false) !== undefined))
    return false;
  if (opensContent(before) || marks.test(tokens[verb + 1]?.text ?? '')) return false;
  // What follows at once is content of its own, unless the sentence ends or goes on after a comma.
  const next = tokens[afterGroup];
  if (
    next !== undefined &&
    !comma(next.text) &&
    !['.', ';', '?', '!'].includes(next.text) &&
    !['ADP', 'PROPN', 'NOUN', 'SCONJ', 'ADV'].includes(next.pos) &&
    !/ing$/.test(next.lower)
  )
    return false;
  const hasComplement = childrenBy(sentence, verb, 'ccomp').some((child) => child > verb);
  return !hasComplement || (next !== undefined && comma(next.text));
}

/** The end of a quotation before `NAME, who …, said`: over commas, where no other finite verb is between. */
function quotationEdge({ tokens, quotation }: Sentence, verb: number, cue: Stretch): number | undefined {
  let found = 0;
  for (let at = cue.first - 1; at >= Math.max(0, cue.first - 30); at--) {
    if (quotation[at] !== -1 && quotation[at] !== quotation[verb]) {
      let inner = at;
      while (inner > 0 && /^["“”»«'’]+$/.test(tokens[inner]?.text ?? '')) inner--;
      const mark = tokens[inner]?.text ?? '';
      return /^[,?!.…—–-]+$/.test(mark) || comma(tokens[at + 1]?.text) ? at : undefined;
    }
    if (['VERB', 'AUX'].includes(tokens[at]?.pos ?? '')) found++;
    if (found > 0 && !tokens.slice(at - 3, at).some(({ lower }) => lower === 'who' || lower === 'which'))
      return undefined;
    if (/^[;:]$/.test(tokens[at]?.text ?? '') || ['SCONJ', 'CCONJ'].includes(tokens[at]?.pos ?? '')) {
      if (tokens[at]?.pos !== 'CCONJ') return undefined;
    }
  }
  return undefined;
}

/** The content that goes on after `…, she said,`. */
function resume(sentence: Sentence, from: number, quoted: boolean): Stretch | undefined {
  const { tokens, quotation } = sentence;
  const last = tokens.length - 1;
  for (let at = from; at < Math.min(tokens.length, from + 20); at++) {
    const next = tokens[at + 1];
    if (next === undefined) return undefined;
    if (at > from && (tokens[at] as { pos: string }).pos === 'VERB' && comma(tokens[at - 1]?.text))
      return undefined;
    if (comma(tokens[at]?.text) || tokens[at]?.text === ':' || tokens[at]?.text === '.') {
      if (quotation[at + 1] !== -1 && quotation[at + 1] !== quotation[at]) return { first: at + 1, last };
      if (/ing$/.test(next.lower) || (['CCONJ', 'ADP', 'PRON', 'SCONJ'].includes(next.pos) && at > from))
        return undefined;
      if (!quoted && at === from && quotation[at + 1] === -1 && !relatives.has(next.lower))
        return { first: at + 1, last };
    }
  }
  return undefined;
}

function isBreak(sentence: Sentence, at: number): boolean {
  return comma(sentence.tokens[at]?.text) || /^[;:?!]$/.test(sentence.tokens[at]?.text ?? '');
}

/** Whether a stretch has a finite verb. */
function isClause(sentence: Sentence, first: number, last: number): boolean {
  const words = sentence.tokens.slice(first, last + 1);
  if (['SCONJ', 'ADP'].includes(words[0]?.pos ?? '') && !words.some((w) => comma(w.text))) return false;
  return words.some(({ pos, lower }) => pos === 'AUX' || (pos === 'VERB' && !/ing$/.test(lower)));
}

function lastNominal(sentence: Sentence, { first, last }: Stretch): number | undefined {
  for (let at = last; at >= first; at--) if (isNominal(sentence.tokens[at] as never)) return at;
  return undefined;
}
