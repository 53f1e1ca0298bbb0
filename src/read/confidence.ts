import { readFileSync } from 'node:fs';
import { root } from '../root.ts';
import type { Candidate } from './candidates.ts';
import type { Sentence } from './sentence.ts';
import { isPassive } from './sources.ts';

let weights: Readonly<Record<string, number>> | undefined;

/** The probability that an attribution is right, computed from its features; fitted by bench/reading/calibrate.ts. */
export function confidenceOf(features: readonly string[]): number {
  weights ??= JSON.parse(readFileSync(new URL('lexicon/confidence-en.json', root), 'utf8')) as Record<
    string,
    number
  >;
  const sum = features.reduce((total, feature) => total + (weights?.[feature] ?? 0), 0);
  return 1 / (1 + Math.exp(-sum));
}

/** The features from which the confidence of an attribution is computed. */
export function featuresOf(
  candidate: Candidate,
  sentence: Sentence,
  quoted: boolean,
  nesting: string,
): string[] {
  const { tokens, relation, quotation } = sentence;
  const { pattern, sense, verb, cue, source, contents } = candidate;
  const token = tokens[verb] as { lower: string; lemma: string; pos: string };
  const kind = `${sense.kind} ${sense.frame}`;
  const group = tokens.slice(cue.first, verb).map(({ lower }) => lower);
  const first = contents[0];
  const opening = first === undefined ? undefined : tokens[first.first];
  const length = contents.reduce((sum, stretch) => sum + stretch.last - stretch.first + 1, 0);
  const size = length < 3 ? 'one' : length < 6 ? 'short' : length < 15 ? 'middle' : 'long';
  const form = formOf(sentence, verb, group);
  const title = tokens.filter(({ text }) => /^\p{Lu}/u.test(text)).length > tokens.length * 0.6;
  const speaker = speakerKind(sentence, source);
  const between =
    first === undefined || first.first < verb
      ? 'none'
      : first.first - cue.last > 4
        ? 'far'
        : first.first - cue.last > 1
          ? 'near'
          : 'next';
  return [
    'always',
    `pattern ${pattern}`,
    `kind ${kind}`,
    `pattern ${pattern} ${kind}`,
    `lemma ${token.lemma} ${sense.frame}`,
    `form ${form}`,
    `form ${form} ${pattern} ${sense.kind}`,
    `speaker ${speaker}`,
    `speaker ${speaker} ${sense.kind}`,
    `relation ${relation[verb]}`,
    `relation ${relation[verb]} ${sense.kind}`,
    `size ${size} ${pattern}`,
    `quoted ${quoted} ${pattern}`,
    `nesting ${nesting}`,
    `nesting ${nesting} ${sense.kind}`,
    `title ${title}`,
    `opening ${opening?.pos} ${sense.kind}`,
    `opening ${['that', 'to', 'of', 'for', 'as', 'about', 'with', 'in', 'on', 'at', 'whether', 'how', 'what'].includes(opening?.lower ?? '') ? opening?.lower : 'other'}`,
    `between ${between} ${sense.frame}`,
    `negated ${group.some((word) => /^(not|n't|never)$/.test(word))}`,
    `before ${tokens[cue.first - 1]?.pos ?? 'start'}`,
    `after ${tokens[cue.last + 1]?.pos ?? 'end'} ${sense.frame}`,
    `scare ${quotation[cue.last + 1] !== -1}`,
  ];
}

function formOf(sentence: Sentence, verb: number, group: readonly string[]): string {
  const { lower, pos } = sentence.tokens[verb] as { lower: string; pos: string };
  if (pos !== 'VERB') return pos;
  if (group.includes('to')) return 'to';
  if (group.some((word) => /^(would|could|may|might|should|can|will|must|'ll|'d)$/.test(word)))
    return 'modal';
  if (isPassive(sentence, verb)) return 'passive';
  if (/ing$/.test(lower)) return 'ing';
  return /(ed|id|old|ote|ought|aw)$/.test(lower) ? 'past' : /s$/.test(lower) ? 'present' : 'base';
}

function speakerKind({ tokens }: Sentence, source: Candidate['source']): string {
  if (source === null) return 'none';
  const words = tokens.slice(source.first, source.last + 1);
  const last = words.at(-1)?.lower ?? '';
  if (['who', 'which', 'that'].includes(last)) return last;
  if (words.length === 1 && words[0]?.pos === 'PRON') return words[0].lower;
  return words.some(({ pos }) => pos === 'PROPN')
    ? 'name'
    : words.some(({ text }) => /s$/.test(text))
      ? 'plural'
      : 'noun';
}
