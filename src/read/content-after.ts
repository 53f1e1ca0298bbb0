import type { Pattern } from './candidates.ts';
import type { Sense } from './lexicon.ts';
import { comma, marks, openers } from './marks.ts';
import { childrenBy, isNominal, type Sentence, type Stretch, subtree } from './sentence.ts';

const days = /^(mon|tues|wednes|thurs|fri|satur|sun)day$|^(today|yesterday|earlier|later|last|this)$/;

/** Where the content after a verb begins. */
export function contentStart(
  sentence: Sentence,
  verb: number,
  end: number,
  last: number,
  sense: Sense,
): { first: number; pattern: Pattern } | undefined {
  const { tokens, quotation, relation } = sentence;
  const limit = Math.min(last, end + 16);
  let verbs = 0;
  let from = end + 1;
  while (from < last && days.test(tokens[from]?.lower ?? '')) from++;
  for (let at = end + 1; at <= limit; at++) {
    const token = tokens[at] as { lower: string; text: string; pos: string };
    if (marks.test(token.text) && quotation[at] !== quotation[verb] && quotation[at] !== -1) {
      const before = tokens[at - 1]?.text ?? '';
      if (before === ',' || before === ':' || at === end + 1) return { first: at, pattern: 'quoting' };
    }
    if (token.text === ':') return { first: at + 1, pattern: 'quoting' };
    if (
      openers.has(token.lower) &&
      (token.lower === 'that'
        ? token.pos === 'SCONJ' || tokens[at - 1]?.pos !== 'NOUN'
        : at === end + 1 || sense.frame !== 'CLAUSE')
    )
      return { first: at, pattern: 'that' };
    if (token.pos === 'VERB' || token.pos === 'AUX') verbs++;
    if (verbs > 0) break;
  }
  const clause = childrenBy(sentence, verb, 'ccomp', 'xcomp', 'parataxis', 'advcl').find(
    (child) => child > end && child <= last && (relation[child] === 'ccomp' || sense.kind === 'SPEECH'),
  );
  if (clause !== undefined) {
    const stretch = subtree(sentence, clause);
    const next = tokens[from] as { pos: string; lower: string };
    const recipient = sense.frame === 'TELL' || sense.frame === 'ASK';
    const direct = !recipient && ['DET', 'NOUN', 'PROPN', 'PRON', 'ADJ', 'NUM'].includes(next.pos);
    const first = direct ? from : Math.max(end + 1, stretch.first);
    return { first, pattern: 'clause' };
  }
  const next = tokens[from];
  if (verbs > 0 && next !== undefined && (isNominal(next) || ['DET', 'ADJ', 'NUM'].includes(next.pos)))
    return { first: from, pattern: 'clause' };
  return undefined;
}

/** The last token of the clause of a verb: its tree's, unless the verb heads the sentence; a further clause with a speaker of its own is left out. */
export function clauseEnd(sentence: Sentence, verb: number, reports: (at: number) => boolean): number {
  const { tokens, relation, head } = sentence;
  let last = tokens.length - 1;
  // Within a relative or adverbial clause before the main verb the clause ends with its tree.
  let at = verb;
  while ((head[at] ?? -1) >= 0) {
    const below = subtree(sentence, at).last;
    const goesOn = tokens.slice(below + 1).some(({ pos }) => pos === 'VERB' || pos === 'AUX');
    if (
      ((head[at] as number) > at && goesOn && comma(tokens[below + 1]?.text)) ||
      (relation[at] === 'acl' && goesOn && comma(tokens[below + 1]?.text))
    ) {
      last = Math.min(last, below);
      break;
    }
    at = head[at] as number;
  }
  for (const child of sentence.children[verb] ?? []) {
    if (child <= verb) continue;
    const role = relation[child];
    const token = tokens[child] as { pos: string; lower: string };
    const stretch = subtree(sentence, child);
    const before = tokens[stretch.first - 1]?.text;
    const separated = comma(before) || comma(tokens[stretch.first]?.text);
    // A further clause follows a conjunction or a comma; what the tree joins without one is content.
    const joined = [stretch.first - 1, stretch.first].some(
      (at) => at > verb && (tokens[at]?.pos === 'CCONJ' || comma(tokens[at]?.text)),
    );
    if (joined && role === 'conj' && (token.pos === 'VERB' || token.pos === 'AUX'))
      last = Math.min(last, stretch.first - 1);
    if (role === 'advcl' && separated && /ing$/.test(token.lower)) last = Math.min(last, stretch.first - 1);
  }
  // `…, alleging that`: a participle that reports has a content of its own.
  for (let at = verb + 2; at < last; at++) {
    const participle = /ing$/.test(tokens[at]?.lower ?? '') && comma(tokens[at - 1]?.text);
    if (participle && sentence.quotation[at] === -1 && reports(at)) last = at - 2;
  }
  return Math.max(last, verb);
}

/** A stretch without the marks and conjunctions at its ends; nothing where no word is left. */
export function trim(sentence: Sentence, { first, last }: Stretch): Stretch | undefined {
  const { tokens, quotation } = sentence;
  const loose = (at: number) => {
    const token = tokens[at];
    const mark = token !== undefined && (token.pos === 'PUNCT' || !/[\p{L}\p{N}]/u.test(token.text));
    return mark && quotation[at] === -1;
  };
  let [from, to] = [first, last];
  while (from <= to && loose(from)) from++;
  while (to >= from && (loose(to) || tokens[to]?.pos === 'CCONJ')) to--;
  return to < from ? undefined : { first: from, last: to };
}

export function hasFiniteVerb(sentence: Sentence, first: number, last: number): boolean {
  return sentence.tokens
    .slice(first, last + 1)
    .some(({ pos, lower }) => pos === 'AUX' || (pos === 'VERB' && !/(ing|ed)$/.test(lower)));
}
