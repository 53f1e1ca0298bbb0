import { childrenBy, isNominal, type Sentence, type Stretch, subtree } from './sentence.ts';

const relatives = new Set(['who', 'which', 'that', 'whom', 'whose']);
const passives = new Set(['be', 'get']);

/** The words for the speaker of a reporting verb, or null where the sentence names none. */
export function speakerOf(sentence: Sentence, verb: number, depth = 0): Stretch | null {
  const { tokens, head, relation } = sentence;
  if (depth > 5) return null;
  if (isPassive(sentence, verb)) return agentOf(sentence, verb);
  const adjacent = adjacentSpeaker(sentence, verb);
  if (adjacent !== null) return adjacent;
  const subject = childrenBy(sentence, verb, 'subj').filter((child) => nounLike(sentence, child));
  const nearest = subject.filter((child) => child < verb).at(-1);
  if (nearest !== undefined) {
    const token = tokens[nearest];
    if (token !== undefined && relatives.has(token.lower) && nearest > 0)
      return antecedent(sentence, verb, nearest);
    return nounPhrase(sentence, nearest);
  }
  const before = /ing$/.test(tokens[verb]?.lower ?? '') ? null : nearestBefore(sentence, verb);
  const parent = head[verb] ?? -1;
  const role = relation[verb];
  // A participle after the main clause has the speaker of the verb before it, not of what follows.
  if (/ing$/.test(tokens[verb]?.lower ?? '') && parent > verb && role !== 'acl') {
    const main = tokens.findLastIndex(
      ({ pos, lower }, i) =>
        i < verb && pos === 'VERB' && !/ing$/.test(lower) && sentence.quotation[i] === -1,
    );
    if (main >= 0) return speakerOf(sentence, main, depth + 1);
  }
  if (role === 'acl' && parent >= 0 && parent < verb && isNominal(tokens[parent] as never))
    return nounPhrase(sentence, parent);
  if (before !== null && (role === 'root' || role === 'ccomp' || role === 'parataxis')) return before;
  if (
    parent >= 0 &&
    ['conj', 'xcomp', 'advcl', 'dep', 'parataxis', 'acl', 'ccomp', 'obl'].includes(role as string)
  ) {
    if (isVerbal(sentence, parent)) {
      if (role === 'conj' && isPassive(sentence, parent)) return passiveSubject(sentence, parent);
      if (isPassive(sentence, parent)) return agentOf(sentence, parent) ?? passiveSubject(sentence, parent);
      return speakerOf(sentence, parent, depth + 1) ?? before ?? mainSubject(sentence, verb);
    }
    if (
      isNominal(tokens[parent] as never) &&
      parent < verb &&
      childrenBy(sentence, parent, 'subj').length > 0
    )
      return nounPhrase(sentence, childrenBy(sentence, parent, 'subj')[0] as number);
    const subjectOfParent = childrenBy(sentence, parent, 'subj')[0];
    if (subjectOfParent !== undefined && nounLike(sentence, subjectOfParent))
      return nounPhrase(sentence, subjectOfParent);
  }
  return before ?? mainSubject(sentence, verb);
}

/** The subject of the sentence's main verb before this one: the last resort for `…, and said`. */
function mainSubject(sentence: Sentence, verb: number): Stretch | null {
  const root = sentence.relation.indexOf('root');
  if (root < 0 || root >= verb || sentence.quotation[root] !== -1) return null;
  const subject = childrenBy(sentence, root, 'subj').find((child) => child < verb);
  return subject === undefined || !nounLike(sentence, subject) ? null : nounPhrase(sentence, subject);
}

/** The nominal that stands directly before the verb's group, over a remark in brackets. */
function adjacentSpeaker(sentence: Sentence, verb: number): Stretch | null {
  const { tokens, quotation } = sentence;
  if (/ing$/.test(tokens[verb]?.lower ?? '')) return null;
  let at = verb - 1;
  while (at >= 0 && ['AUX', 'ADV'].includes(tokens[at]?.pos ?? '') && tokens[at]?.lower !== 'to') at--;
  if (at >= 0 && tokens[at]?.text === ')') {
    while (at >= 0 && tokens[at]?.text !== '(') at--;
    at--;
  }
  const over = at === verb - 1 ? overApposition(sentence, at) : undefined;
  if (over !== undefined) return nounPhrase(sentence, over);
  const token = tokens[at];
  if (token === undefined || quotation[at] !== quotation[verb]) return null;
  if (relatives.has(token.lower) && token.pos !== 'SCONJ') return antecedent(sentence, verb, at);
  if (token.pos !== 'PROPN' && token.pos !== 'NOUN' && token.pos !== 'PRON') return null;
  // A noun after a preposition is no subject by itself: its head's phrase is.
  let top = at;
  const seen = new Set<number>();
  while (!seen.has(top)) {
    seen.add(top);
    const up = sentence.head[top] ?? -1;
    if (up < 0 || up >= verb || Math.abs(at - up) > 14) break;
    // `an official familiar with the findings told`: what has a preposition belongs to a word before it.
    const dependent = childrenBy(sentence, top, 'case').length > 0 && up < top;
    const link = sentence.relation[top] as string;
    if (!dependent && !isNominal(tokens[up] as never) && tokens[up]?.pos !== 'ADJ') break;
    if (!dependent && !['nmod', 'dep', 'appos', 'conj', 'obl', 'acl'].includes(link)) break;
    if (link !== 'conj' && tokens.slice(up, top).some(({ text }) => text === ',')) break;
    top = up;
  }
  if (
    ['obl', 'obj'].includes(sentence.relation[top] as string) &&
    (sentence.head[top] ?? -1) < verb &&
    token.pos === 'NOUN'
  )
    return null;
  return nounPhrase(sentence, top).last >= at - 1 ? nounPhrase(sentence, top) : nounPhrase(sentence, at);
}

/** `The diplomat, Ann Lee, said`: the noun before the first of the two commas. */
function overApposition({ tokens, quotation }: Sentence, comma: number): number | undefined {
  if (tokens[comma]?.text !== ',') return undefined;
  for (let at = comma - 1; at >= Math.max(1, comma - 14); at--) {
    const token = tokens[at] as { text: string; pos: string };
    if (
      token.pos === 'VERB' ||
      token.pos === 'AUX' ||
      token.pos === 'SCONJ' ||
      quotation[at] !== quotation[comma]
    )
      return undefined;
    if (token.text === ',') return isNominal(tokens[at - 1] as never) ? at - 1 : undefined;
  }
  return undefined;
}

/** Whether a verb is a participle with a form of `be`: its subject is then not who speaks. */
export function isPassive(sentence: Sentence, verb: number): boolean {
  const token = sentence.tokens[verb];
  if (token === undefined || /ing$/.test(token.lower) || token.pos !== 'VERB') return false;
  const auxiliaries = childrenBy(sentence, verb, 'aux').filter((child) => child < verb);
  const closest = auxiliaries.at(-1);
  const other = token.lower !== token.lemma || /(ed|n|t)$/.test(token.lower);
  return (
    closest !== undefined && other && passives.has((sentence.tokens[closest] as { lemma: string }).lemma)
  );
}

function passiveSubject(sentence: Sentence, verb: number): Stretch | null {
  const subject = childrenBy(sentence, verb, 'subj')[0];
  return subject === undefined ? null : nounPhrase(sentence, subject);
}

/** The words after `by` on a passive verb. */
function agentOf(sentence: Sentence, verb: number): Stretch | null {
  for (let at = verb + 1; at < Math.min(sentence.tokens.length - 1, verb + 8); at++) {
    const token = sentence.tokens[at];
    if (token?.pos === 'VERB' || token?.lower === ',') return null;
    if (token?.lower === 'by') return nounPhraseFrom(sentence, at + 1);
  }
  return null;
}

function antecedent(sentence: Sentence, verb: number, relative: number): Stretch | null {
  const parent = sentence.head[verb] ?? -1;
  // The relative pronoun belongs to the words for the speaker.
  const upTo = (at: number) => ({ first: nounPhrase(sentence, at).first, last: relative });
  if (parent >= 0 && parent < relative && isNominal(sentence.tokens[parent] as never)) return upTo(parent);
  for (let at = relative - 1; at >= Math.max(0, relative - 4); at--)
    if (isNominal(sentence.tokens[at] as never)) return upTo(at);
  return null;
}

/** The nominal before a verb with nothing between them but adverbs and auxiliaries. */
function nearestBefore(sentence: Sentence, verb: number): Stretch | null {
  for (let at = verb - 1; at >= Math.max(0, verb - 5); at--) {
    const token = sentence.tokens[at];
    if (
      token === undefined ||
      token.pos === 'VERB' ||
      token.pos === 'ADP' ||
      token.pos === 'CCONJ' ||
      sentence.quotation[at] !== -1
    )
      return null;
    if (isNominal(token)) return relatives.has(token.lower) ? null : nounPhrase(sentence, at);
  }
  return null;
}

function nounLike(sentence: Sentence, at: number): boolean {
  const token = sentence.tokens[at];
  return token !== undefined && (isNominal(token) || ['DET', 'NUM', 'ADJ', 'X'].includes(token.pos));
}

function isVerbal(sentence: Sentence, at: number): boolean {
  const pos = sentence.tokens[at]?.pos;
  return pos === 'VERB' || pos === 'AUX' || pos === 'ADJ';
}

/** A noun with what describes it; a relative clause, a quotation and another clause are left out. */
export function nounPhrase(sentence: Sentence, at: number): Stretch {
  const { tokens, relation } = sentence;
  const whole = subtree(sentence, at, (child) => {
    const role = relation[child] as string;
    if (child > at && ['ccomp', 'parataxis', 'advcl', 'dep', 'subj', 'punct'].includes(role)) return true;
    return child > at && role === 'acl';
  });
  let { first, last } = whole;
  for (let i = first; i < at; i++) {
    const token = tokens[i];
    if (
      token &&
      ['VERB', 'SCONJ', 'CCONJ'].includes(token.pos) &&
      relation[i] !== 'dep' &&
      relation[i] !== 'nmod'
    )
      first = i + 1;
  }
  for (let i = at + 1; i <= last; i++) {
    const token = tokens[i] as { lower: string; pos: string };
    if (relatives.has(token.lower) || sentence.quotation[i] !== sentence.quotation[at]) last = i - 1;
  }
  while (first < at && isEdge(tokens[first])) first++;
  while (last > at && isEdge(tokens[last])) last--;
  return { first, last };
}

function isEdge(token: { pos: string } | undefined): boolean {
  return token !== undefined && ['PUNCT', 'ADP', 'CCONJ', 'SCONJ', 'ADV', 'AUX'].includes(token.pos);
}

/** The noun phrase that begins at a token. */
export function nounPhraseFrom(sentence: Sentence, from: number): Stretch | null {
  for (let at = from; at < Math.min(sentence.tokens.length, from + 8); at++) {
    const token = sentence.tokens[at];
    if (
      token === undefined ||
      ['VERB', 'SCONJ'].includes(token.pos) ||
      (token.pos === 'PUNCT' && token.lower !== "'")
    )
      return null;
    const next = sentence.tokens[at + 1];
    const goesOn =
      next !== undefined &&
      (isNominal(next) || next.lower === "'s" || (next.pos === 'PART' && /^['’]/.test(next.text)));
    if (isNominal(token) && !goesOn) {
      const phrase = nounPhrase(sentence, at);
      return { first: from, last: Math.max(phrase.last, at) };
    }
  }
  return null;
}
