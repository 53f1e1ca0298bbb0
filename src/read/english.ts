import { type Quotation, quotationsOf } from '../domain/quotations.ts';
import type { Candidate, Pattern } from './candidates.ts';
import { confidenceOf, featuresOf } from './confidence.ts';
import { verbsOf } from './lexicon.ts';
import { meaningOf } from './meaning.ts';
import { byAccordingTo, byNouns } from './phrases.ts';
import type { Proposal, Range } from './proposal.ts';
import { type Sentence, type Stretch, sentenceOf } from './sentence.ts';
import { nounPhraseFrom } from './sources.ts';
import { sentencesOf } from './tokens.ts';
import { byVerbs } from './verbs.ts';
import { englishWeights } from './weights.ts';

/** An attribution as it was found, before it is scored. */
export interface Found {
  readonly source: Range | null;
  readonly cue: Range;
  readonly contents: Range[];
  readonly candidate: Candidate;
}

export interface Featured extends Found {
  /** The features for its confidence. */
  readonly features: readonly string[];
}

interface Scored extends Featured {
  readonly confidence: number;
}

const verbs = verbsOf('en');

/** Every attribution that a rule finds in an English text, in the order of the cues, likely or not. */
export function findEnglish(text: string): Featured[] {
  return searchEnglish(text).found;
}

function searchEnglish(text: string): { found: Featured[]; sentences: Sentence[] } {
  const quotations = quotationsOf(text);
  const sentences = sentencesOf(text).map((tokens) => sentenceOf(tokens, quotations, englishWeights()));
  const found = sentences
    .flatMap((sentence, index) => [
      ...byVerbs(sentence, index, (lemma) => verbs.get(lemma) ?? []),
      ...byAccordingTo(sentence, index),
      ...byNouns(sentence, index),
    ])
    .filter(({ sentence, verb }) => (sentences[sentence] as Sentence).quotation[verb] === -1)
    .map((candidate) => locate(candidate, sentences[candidate.sentence] as Sentence, quotations))
    .sort((a, b) => a.cue.start - b.cue.start);
  announced(text, found, sentences, quotations);
  continueQuotations(text, found, sentences, quotations);
  return {
    found: found.map((one) => ({ ...one, features: featuresIn(one, found, sentences, quotations) })),
    sentences,
  };
}

/**
 * The proposed attributions: each is probable enough, and none lies within a more probable one, except as a link of a
 * chain.
 */
export function readEnglish(text: string, threshold: number): Proposal[] {
  const { found, sentences } = searchEnglish(text);
  const scored = found.map((one) => ({ ...one, confidence: confidenceOf(one.features) }));
  const likely = scored.filter(({ confidence }) => confidence >= threshold);
  const kept = likely.filter(
    (one) =>
      !likely.some(
        (other) =>
          other !== one &&
          (inside(one, other)
            ? other.confidence >= one.confidence
            : inside(other, one) && other.confidence > one.confidence),
      ),
  );
  const links = scored
    .filter((one) => !kept.includes(one) && isLink(one, sentences[one.candidate.sentence] as Sentence))
    .map((one) => ({ ...one, confidence: confidenceOf(alone(one.features)) }))
    .filter(({ confidence }) => confidence >= threshold);
  const proposals = new Map<Scored, Proposal>();
  for (const one of kept)
    proposals.set(one, proposalOf(one, sentences[one.candidate.sentence] as Sentence, null));
  for (const one of links) {
    const outer = kept.find((other) => other.candidate.sense.kind === 'SPEECH' && inside(one, other));
    const via = outer === undefined ? undefined : proposals.get(outer);
    if (via === undefined) continue;
    // What the outer speaker does not say, the inner one cannot have said through them.
    const contents = one.contents.flatMap(({ start, end }) =>
      via.contents.flatMap((content) => {
        const range = { start: Math.max(start, content.start), end: Math.min(end, content.end) };
        return range.start < range.end ? [range] : [];
      }),
    );
    const sentence = sentences[one.candidate.sentence] as Sentence;
    if (contents.length > 0) proposals.set(one, { ...proposalOf(one, sentence, via), contents });
  }
  const cited = kept.flatMap((one) =>
    citedBy(text, one, proposals.get(one) as Proposal, sentences[one.candidate.sentence] as Sentence),
  );
  // The cited attribution is only a link of the chain.
  const citing = new Set(cited.map(({ cue }) => cue.start));
  return [...[...proposals.values()].filter(({ cue }) => !citing.has(cue.start)), ...cited].sort(
    (a, b) => a.cue.start - b.cue.start,
  );
}

/** The features of an attribution, apart from any other whose content contains it. */
function alone(features: readonly string[]): string[] {
  const others = features.filter((feature) => !/^(?:in|holds|nesting) /.test(feature));
  return [...others, 'in none', 'holds none', 'nesting in none holds none'];
}

/** Whether an attribution within another's content is one that its speaker reports: `A said that B said that …`. */
function isLink({ candidate, source }: Scored, sentence: Sentence): boolean {
  const { pattern, sense, verb, cue } = candidate;
  const group = sentence.tokens.slice(cue.first, verb).map(({ lower }) => lower);
  const finite =
    !/ing$/.test(sentence.tokens[verb]?.lower ?? '') &&
    !group.some((word) => word === 'to' || /^(would|could|may|might|should)$/.test(word));
  const clear = pattern === 'that' || pattern === 'clause' || pattern === 'according';
  return (
    source !== null &&
    clear &&
    finite &&
    sense.kind === 'SPEECH' &&
    sense.frame !== 'ASK' &&
    sense.frame !== 'OBJECT'
  );
}

/** `…, ANI reported citing the Journal`: the Journal's statement, relayed by ANI. */
function citedBy(text: string, one: Scored, outer: Proposal, sentence: Sentence): Proposal[] {
  const { tokens } = sentence;
  return tokens.flatMap(({ lower, start, end }, at) => {
    if ((lower !== 'citing' && lower !== 'quoting') || start < one.cue.end || sentence.quotation[at] !== -1)
      return [];
    if (one.candidate.sense.kind !== 'SPEECH' || start - one.cue.end > 120) return [];
    const phrase = nounPhraseFrom(sentence, at + 1);
    if (phrase === null) return [];
    const source = rangeOf(sentence, phrase);
    const contents = outer.contents.filter((content) => content.end <= start || content.start >= source.end);
    if (contents.length === 0 || !isSource(text.slice(source.start, source.end))) return [];
    return [
      {
        source,
        cue: { start, end },
        contents,
        act: null,
        factuality: null,
        confidence: one.confidence * 0.9,
        via: outer,
      },
    ];
  });
}

/** Whether the cited source can speak: a name, or people and newspapers. */
function isSource(words: string): boolean {
  return (
    /^(?:an? |the |two |several |unnamed |anonymous )*\p{Lu}/u.test(words) ||
    /(officials?|sources?|people|documents?|records?|reports?|experts?|aides?)$/u.test(words)
  );
}

function proposalOf(one: Scored, sentence: Sentence, via: Proposal | null): Proposal {
  return {
    source: one.source,
    cue: one.cue,
    contents: one.contents,
    ...meaningOf(one.candidate, sentence),
    confidence: one.confidence,
    via,
  };
}

function featuresIn(
  one: Found,
  all: readonly Found[],
  sentences: readonly Sentence[],
  quotations: readonly Quotation[],
): string[] {
  const outer = all.find((other) => other !== one && inside(one, other));
  const inner = all.find((other) => other !== one && inside(other, one));
  const name = (other: Found | undefined) =>
    other === undefined ? 'none' : `${other.candidate.sense.kind} ${other.candidate.pattern}`;
  const quoted = one.contents.some(({ start, end }) =>
    quotations.some((q) => q.start < end && start < q.end && q.end - q.start > 25),
  );
  const nesting = `in ${name(outer)} holds ${name(inner)}`;
  return [
    ...featuresOf(one.candidate, sentences[one.candidate.sentence] as Sentence, quoted, nesting),
    `in ${name(outer)}`,
    `holds ${name(inner)}`,
  ];
}

/** `Cruz continued:` and the quotation in the next paragraph; without a quotation, the next sentence of the same one. */
function announced(
  text: string,
  found: Found[],
  sentences: readonly Sentence[],
  quotations: readonly Quotation[],
): void {
  for (const one of found) {
    if (one.candidate.pattern !== 'heading') continue;
    const next = sentences[one.candidate.sentence + 1]?.tokens;
    const [first, last] = [next?.[0], next?.at(-1)];
    if (first === undefined || last === undefined) continue;
    const quotation = quotations.find(({ start, end }) => start <= first.start && first.start < end);
    if (quotation !== undefined) one.contents.push({ start: quotation.start, end: quotation.end });
    else if (!text.slice(one.cue.end, first.start).includes('\n'))
      one.contents.push({ start: first.start, end: last.end });
  }
  const kept = found.filter(({ contents }) => contents.length > 0);
  found.splice(0, found.length, ...kept);
}

/** Whether an attribution lies within the content of another. */
function inside({ cue, contents }: Found, outer: Found): boolean {
  return outer.contents.some(
    ({ start, end }) => start <= cue.start && cue.end <= end && !contents.some((c) => c.start < start),
  );
}

function rangeOf({ tokens }: Sentence, { first, last }: Stretch): Range {
  return { start: tokens[first]?.start ?? 0, end: tokens[last]?.end ?? 0 };
}

function locate(candidate: Candidate, sentence: Sentence, quotations: readonly Quotation[]): Found {
  const cue = rangeOf(sentence, candidate.cue);
  const contents = candidate.contents.map((stretch) =>
    toWholeQuotations(rangeOf(sentence, stretch), quotations, cue),
  );
  const source = candidate.source === null ? null : rangeOf(sentence, candidate.source);
  return { source, cue, contents, candidate };
}

/** A content that overlaps a quotation includes all of it, even if the quotation began in an earlier sentence. */
function toWholeQuotations(range: Range, quotations: readonly Quotation[], cue: Range): Range {
  let { start, end } = range;
  for (const quotation of quotations) {
    if (
      quotation.start < end &&
      quotation.end > start &&
      !(quotation.start < cue.end && cue.start < quotation.end)
    ) {
      if (quotation.start < start && quotation.start >= (cue.end <= start ? cue.end : 0))
        start = quotation.start;
      if (quotation.end > end && (cue.start < start || quotation.end <= cue.start)) end = quotation.end;
    }
  }
  return { start, end };
}

const quoting: readonly Pattern[] = ['heading', 'quoted', 'quoting', 'that', 'clause', 'before', 'around'];

/** Quotations that follow a quotation without another speaker continue it. */
function continueQuotations(
  text: string,
  found: Found[],
  sentences: readonly Sentence[],
  quotations: readonly Quotation[],
): void {
  const taken = (quotation: Quotation) =>
    found.some(({ contents, cue }) =>
      [...contents, cue].some(({ start, end }) => start < quotation.end && quotation.start < end),
    );
  for (const quotation of quotations) {
    if (taken(quotation)) continue;
    const before = found.findLast(
      ({ contents, cue, candidate }) =>
        quoting.includes(candidate.pattern) &&
        Math.max(cue.end, ...contents.map(({ end }) => end)) <= quotation.start &&
        contents.some((content) => quotations.some((q) => q.start < content.end && content.start < q.end)),
    );
    if (before === undefined) continue;
    const from = Math.max(before.cue.end, before.source?.end ?? 0, ...before.contents.map(({ end }) => end));
    const gap = text.slice(from, quotation.start);
    const first = sentences.find(({ tokens }) => tokens.some(({ start }) => start >= quotation.start));
    const begins = first?.tokens[0]?.start === quotation.start;
    const lastPiece = before.contents.at(-1) as Range;
    const wasOpen = quotations.some(({ end, open }) => open && end === lastPiece.end);
    // A quotation in the same paragraph, with at most the rest of the reporting clause between; or one whose last paragraph was left open.
    const same = begins && !gap.includes('\n') && gap.length < 120;
    const next = wasOpen && gap.trim() === '';
    if (same || next) before.contents.push({ start: quotation.start, end: quotation.end });
  }
}
