import type { Frame, Sense } from './lexicon.ts';
import type { Sentence, Stretch } from './sentence.ts';

/** How an attribution was found; each pattern has its own measured precision. */
export type Pattern =
  | 'quoted'
  | 'before'
  | 'around'
  | 'that'
  | 'quoting'
  | 'clause'
  | 'object'
  | 'infinitive'
  | 'according'
  | 'noun'
  | 'heading';

/** A proposed attribution within a sentence. */
export interface Candidate {
  readonly sentence: number;
  readonly source: Stretch | null;
  readonly cue: Stretch;
  readonly contents: readonly Stretch[];
  readonly pattern: Pattern;
  readonly sense: Sense;
  /** The token that carries the cue's meaning. */
  readonly verb: number;
}

export type Senses = (lemma: string) => readonly Sense[];

/** The senses of the verb at a token whose particles follow it. */
export function sensesAt(sentence: Sentence, at: number, senses: Senses): readonly Sense[] {
  const lemma = lemmaOf(sentence, at);
  return senses(lemma).filter(({ particles }) => particleEnd(sentence, at, particles) !== null);
}

/** The last token of a verb with its particles, which may have a word or two between. */
export function particleEnd(sentence: Sentence, at: number, particles: readonly string[]): number | null {
  let position = at;
  for (const particle of particles) {
    const next = [1, 2].map((step) => position + step).find((i) => sentence.tokens[i]?.lower === particle);
    if (next === undefined) return null;
    position = next;
  }
  return position;
}

const irregular: Readonly<Record<string, string>> = {
  said: 'say',
  told: 'tell',
  thought: 'think',
  wrote: 'write',
  found: 'find',
  read: 'read',
};

function lemmaOf(sentence: Sentence, at: number): string {
  const token = sentence.tokens[at];
  if (token === undefined) return '';
  return irregular[token.lower] ?? token.lemma.toLowerCase();
}

/** The first sense of a frame. */
export function inFrame(senses: readonly Sense[], ...frames: readonly Frame[]): Sense | undefined {
  return senses.find(({ frame }) => frames.includes(frame));
}
