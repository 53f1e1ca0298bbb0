import { type Candidate, inFrame, type Pattern, particleEnd, type Senses, sensesAt } from './candidates.ts';
import { clauseEnd, contentStart, hasFiniteVerb, trim } from './content-after.ts';
import { contentBefore } from './content-before.ts';
import type { Sense } from './lexicon.ts';
import { childrenBy, isNominal, type Sentence, type Stretch } from './sentence.ts';
import { nounPhraseFrom, speakerOf } from './sources.ts';

/** The attributions that reporting verbs make in a sentence. */
export function byVerbs(sentence: Sentence, index: number, senses: Senses): Candidate[] {
  const found: Candidate[] = [];
  sentence.tokens.forEach((token, at) => {
    if (token.pos !== 'VERB' && !(token.pos === 'NOUN' && couldBeVerb(sentence, at))) return;
    if (isAttribute(sentence, at)) return;
    const all = sensesAt(sentence, at, senses);
    if (all.length === 0) return;
    const candidate = fromVerb(sentence, index, at, all, senses);
    if (candidate !== undefined) found.push(candidate);
  });
  return found;
}

/** A tagger's noun that stands where a verb must: `"No," insists Lee.` */
function couldBeVerb(sentence: Sentence, at: number): boolean {
  const before = sentence.tokens[at - 1];
  const after = sentence.tokens[at + 1];
  if (
    before !== undefined &&
    after !== undefined &&
    isNominal(before) &&
    /(s|ed)$/.test(sentence.tokens[at]?.lower ?? '')
  )
    if (
      after.pos === 'PRON' ||
      ['that', 'the', 'his', 'her', 'its', 'their', 'he', 'she', 'it', 'they'].includes(after.lower)
    )
      return true;
  return (
    /s$/.test(sentence.tokens[at]?.lower ?? '') &&
    before !== undefined &&
    (before.pos === 'PROPN' || before.pos === 'PRON' || before.pos === 'PUNCT') &&
    after !== undefined &&
    !['PUNCT', 'NOUN', 'ADP', 'VERB', 'AUX', 'CCONJ'].includes(after.pos)
  );
}

/** A participle that describes a noun: `the alleged attack`. */
function isAttribute(sentence: Sentence, at: number): boolean {
  const head = sentence.head[at] ?? -1;
  const before = sentence.tokens[at - 1];
  const next = sentence.tokens[at + 1];
  // `In a video posted to …, she …`: a noun after a preposition is no subject.
  if (
    before?.pos === 'NOUN' &&
    /(ed|n)$/.test(sentence.tokens[at]?.lower ?? '') &&
    next?.pos === 'ADP' &&
    childrenBy(sentence, at - 1, 'case').length > 0
  )
    return true;
  if (
    before &&
    (before.pos === 'DET' || before.lower === "'s") &&
    before.lower !== 'that' &&
    before.lower !== 'all' &&
    before.lower !== 'both'
  )
    return true;
  return (
    head > at &&
    next !== undefined &&
    next.pos === 'NOUN' &&
    ['dep', 'nmod', 'acl'].includes(sentence.relation[at] as string) &&
    /(ed|ing)$/.test(sentence.tokens[at]?.lower ?? '') &&
    isNominal(sentence.tokens[head] as never)
  );
}

function fromVerb(
  sentence: Sentence,
  index: number,
  verb: number,
  all: readonly Sense[],
  senses: Senses,
): Candidate | undefined {
  const main = all[0] as Sense;
  const end = particleEnd(sentence, verb, main.particles) ?? verb;
  const cue = { first: cueStart(sentence, verb), last: end };
  const make = (
    sense: Sense,
    pattern: Pattern,
    contents: readonly Stretch[],
    source: Stretch | null,
  ): Candidate | undefined => {
    const kept = contents
      .map((stretch) => trim(sentence, stretch))
      .filter((stretch) => stretch !== undefined);
    return kept.length === 0
      ? undefined
      : { sentence: index, source, cue, contents: kept, pattern, sense, verb };
  };
  const speech = inFrame(
    all.filter(({ kind }) => kind === 'SPEECH'),
    'CLAUSE',
    'TELL',
    'ASK',
  );
  if (speech !== undefined) {
    const left = contentBefore(sentence, verb, cue);
    if (left !== undefined) {
      const source = left.source ?? speakerOf(sentence, verb);
      return make(speech, left.pattern, left.contents, outside(source, left.contents, cue));
    }
  }
  const source = inverted(sentence, verb, end) ?? speakerOf(sentence, verb);
  const clauseSense = inFrame(all, 'CLAUSE', 'TELL', 'ASK');
  const infinitive = inFrame(all, 'INFINITIVE');
  const object = inFrame(all, 'OBJECT');
  const last = clauseEnd(sentence, verb, (at) =>
    sensesAt(sentence, at, senses).some(({ kind }) => kind === 'SPEECH'),
  );
  const next = sentence.tokens[end + 1];
  if (next === undefined || end >= last) {
    if (!(next?.text === ':' && clauseSense)) return undefined;
  }
  if (infinitive && next?.lower === 'to')
    return make(infinitive, 'infinitive', [{ first: end + 1, last }], source);
  if (clauseSense) {
    const closing = sentence.tokens.at(-1)?.text === ':' && last === sentence.tokens.length - 1;
    if (closing && clauseSense.kind === 'SPEECH' && !hasFiniteVerb(sentence, end + 1, last)) {
      return { sentence: index, source, cue, contents: [], pattern: 'heading', sense: clauseSense, verb };
    }
    const start = contentStart(sentence, verb, end, last, clauseSense);
    if (start !== undefined) {
      return make(
        clauseSense,
        start.pattern,
        [{ first: start.first, last }],
        outside(source, [{ first: start.first, last }], cue),
      );
    }
  }
  const sense = object ?? clauseSense;
  if (sense === undefined || next === undefined || ['.', ';', '?', '!'].includes(next.text)) return undefined;
  return make(sense, 'object', [{ first: end + 1, last }], outside(source, [{ first: end + 1, last }], cue));
}

/** `Continued Stone: …` */
function inverted(sentence: Sentence, verb: number, end: number): Stretch | null {
  if (sentence.tokens.slice(0, verb).some(({ pos }) => pos !== 'PUNCT' && pos !== 'ADV')) return null;
  const phrase = nounPhraseFrom(sentence, end + 1);
  return phrase !== null && sentence.tokens[phrase.last + 1]?.text === ':' ? phrase : null;
}

/** The speaker without what the tree gave it of the cue or the content; null where it lies within the content. */
function outside(source: Stretch | null, contents: readonly Stretch[], cue: Stretch): Stretch | null {
  if (source === null) return null;
  const cut =
    source.first < cue.first && source.last >= cue.first ? { ...source, last: cue.first - 1 } : source;
  return contents.some(({ first, last }) => cut.first <= last && first <= cut.last) ? null : cut;
}

/** Where the verb's group begins: its auxiliaries and negation directly before it. */
function cueStart(sentence: Sentence, verb: number): number {
  let first = verb;
  while (first > 0) {
    const before = sentence.tokens[first - 1];
    if (
      before === undefined ||
      !['AUX', 'PART', 'ADV'].includes(before.pos) ||
      sentence.quotation[first - 1] !== sentence.quotation[verb]
    )
      break;
    if (before.lower === "'s" && before.pos === 'PART') break;
    first--;
  }
  return first;
}
