import type { Pattern } from './candidates.ts';
import { comma, marks, openers } from './marks.ts';
import { childrenBy, isNominal, type Sentence, type Stretch } from './sentence.ts';
import { nounPhrase, nounPhraseFrom } from './sources.ts';

const relatives = new Set(['who', 'which', 'whose', 'adding', 'referring']);

/** Content before the verb: `"X," she said`, `X, she said`, `X, she said, Y`. */
export function contentBefore(
  sentence: Sentence,
  verb: number,
  cue: Stretch,
): { contents: Stretch[]; pattern: Pattern; source?: Stretch } | undefined {
  const { tokens, quotation } = sentence;
  // The words between the content's comma and the verb are the speaker, or nothing.
  let at = cue.first - 1;
  while (at >= 0 && quotation[at] === quotation[verb] && !isBreak(sentence, at)) at--;
  const over = quotationEdge(sentence, verb, cue);
  if (over !== undefined) at = over;
  const edge = at;
  if (edge < 0) return undefined;
  const between = { first: edge + 1, last: cue.first - 1 };
  if (between.last - between.first > 30) return undefined;
  const quoted = quotation[edge] !== -1 && quotation[edge] !== quotation[verb];
  const following = tokens.slice(verb + 1);
  const opens = openers.has(following[0]?.lower ?? '');
  let source: Stretch | undefined;
  if (between.last >= between.first) {
    const words = tokens.slice(between.first, between.last + 1);
    if (
      !words.some(isNominal) ||
      words.some((w) => ['SCONJ'].includes(w.pos)) ||
      openers.has(words[0]?.lower ?? '') ||
      words[0]?.pos === 'CCONJ'
    ) {
      if (!quoted) return undefined;
      if (!words.some(isNominal)) return undefined;
    }
    if (/ing$/.test(tokens[verb]?.lower ?? '')) return undefined;
    const subject = childrenBy(sentence, verb, 'subj').find(
      (child) => child >= between.first && child < verb,
    );
    const noun = subject ?? lastNominal(sentence, between);
    if (noun === undefined) return undefined;
    const phrase = nounPhrase(sentence, noun);
    source = { first: Math.max(between.first, phrase.first), last: Math.min(between.last, phrase.last) };
    if (words.some((w) => w.pos === 'VERB') && !quoted) return undefined;
    if (over !== undefined)
      source = over + 1 <= phrase.first ? (nounPhraseFrom(sentence, over + 1) ?? source) : source;
  } else if (!quoted || /ing$/.test(tokens[verb]?.lower ?? '')) {
    // `X, said Lee.`: the speaker follows at once; `X, saying Y` is no inversion.
    const phrase = nounPhraseFrom(sentence, verb + 1);
    if (phrase === null || /ing$/.test(tokens[verb]?.lower ?? '') || opens) return undefined;
    if (edge >= 1 && !isClause(sentence, 0, edge - 1)) return undefined;
    source = phrase;
  } else {
    const phrase = nounPhraseFrom(sentence, verb + 1);
    if (phrase !== null) source = phrase;
  }
  const afterGroup = Math.max(verb, source?.last ?? 0) + 1;
  const first = 0;
  const beforeContent = { first, last: edge };
  if (!quoted) {
    const goesOn = comma(tokens[afterGroup]?.text) && between.last >= between.first && edge > 0;
    if (
      !isClause(sentence, first, edge - 1) &&
      !(goesOn && resume(sentence, afterGroup, false) !== undefined)
    )
      return undefined;
    if (opens || marks.test(following[0]?.text ?? '')) return undefined;
    // What follows at once is content of its own, unless the sentence ends or goes on after a comma.
    const next = tokens[afterGroup];
    if (
      next !== undefined &&
      !comma(next.text) &&
      !['.', ';', '?', '!'].includes(next.text) &&
      !['ADP', 'PROPN', 'NOUN', 'SCONJ', 'ADV'].includes(next.pos) &&
      !/ing$/.test(next.lower)
    )
      return undefined;
    if (childrenBy(sentence, verb, 'ccomp').some((child) => child > verb)) {
      if (next === undefined || !comma(next.text)) return undefined;
    }
  }
  const contents: Stretch[] = [beforeContent];
  const rest = resume(sentence, afterGroup, quoted);
  if (rest !== undefined) contents.push(rest);
  return {
    contents,
    pattern: quoted ? 'quoted' : rest === undefined ? 'before' : 'around',
    ...(source === undefined ? {} : { source }),
  };
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
