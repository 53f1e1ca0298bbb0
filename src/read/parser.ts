/**
 * A dependency parser: an arc-hybrid transition system with a linear model over hashed features (Goldberg and Nivre,
 * "Training deterministic parsers with non-deterministic oracles", 2013). bench/reading/train.ts trains it.
 */

import { featureLimit, writeFeatures } from './parser-features.ts';

/** The relations that the clause rules use; every other relation of the treebank is `dep`. */
export const relations = [
  'dep',
  'subj',
  'obj',
  'obl',
  'nmod',
  'ccomp',
  'xcomp',
  'advcl',
  'acl',
  'conj',
  'cc',
  'appos',
  'parataxis',
  'mark',
  'aux',
  'case',
  'punct',
] as const;

/** Move 0 shifts; 1 to n attach the top of the stack to the next word (left), n + 1 to 2n to the word below (right). */
export const moveCount = 1 + 2 * relations.length;

/** What the parser needs of a word. */
export interface ParserInput {
  readonly lower: string;
  readonly pos: string;
}

/** The tree of a sentence: for each word its head (-1 for the root) and its relation to it. */
export interface Tree {
  readonly head: Int32Array;
  readonly relation: Uint8Array;
}

/** The weights: `moveCount` for each bucket of hashed features. */
export interface Weights {
  readonly bits: number;
  readonly table: Float32Array | Int8Array;
}

/** A state of the parser; the root is the word after the last. */
export class ParserState {
  readonly size: number;
  readonly stack: number[] = [];
  next = 0;
  readonly head: Int32Array;
  readonly relation: Uint8Array;
  readonly words: Int32Array;
  readonly tags: Int32Array;
  readonly forms: Int32Array;
  readonly left: number[][];
  readonly right: number[][];

  constructor(words: readonly ParserInput[]) {
    this.size = words.length;
    this.head = new Int32Array(this.size + 1).fill(-1);
    this.relation = new Uint8Array(this.size + 1);
    this.words = Int32Array.from([...words.map(({ lower }) => hashText(lower)), rootHash]);
    this.tags = Int32Array.from([...words.map(({ pos }) => hashText(pos)), rootHash]);
    this.forms = Int32Array.from([...words.map((word) => hashText(formOf(word))), rootHash]);
    this.left = Array.from(this.words, () => []);
    this.right = Array.from(this.words, () => []);
  }

  get done(): boolean {
    return this.next === this.size && this.stack.length === 0;
  }

  canShift(): boolean {
    return this.next < this.size;
  }

  canLeft(): boolean {
    return this.stack.length > 0;
  }

  canRight(): boolean {
    return this.stack.length > 1;
  }

  apply(move: number): void {
    if (move === 0) {
      this.stack.push(this.next++);
      return;
    }
    const child = this.stack.pop() as number;
    const toLeft = move <= relations.length;
    const head = toLeft ? this.next : (this.stack.at(-1) as number);
    this.head[child] = head;
    this.relation[child] = (move - 1) % relations.length;
    (toLeft ? this.left : this.right)[head]?.push(child);
  }
}

/** Scores every move of a state. */
export function scoreMoves(
  weights: Weights,
  features: Int32Array,
  count: number,
  scores: Float64Array,
): void {
  scores.fill(0);
  const { table } = weights;
  for (let f = 0; f < count; f++) {
    const base = (features[f] as number) * moveCount;
    for (let m = 0; m < moveCount; m++) scores[m] = (scores[m] as number) + (table[base + m] as number);
  }
}

/** Parses a sentence. */
export function parse(words: readonly ParserInput[], weights: Weights): Tree {
  const state = new ParserState(words);
  const features = new Int32Array(featureLimit);
  const scores = new Float64Array(moveCount);
  while (!state.done) {
    const count = writeFeatures(state, features, weights.bits);
    scoreMoves(weights, features, count, scores);
    state.apply(best(state, scores));
  }
  const head = state.head.slice(0, state.size).map((at) => (at === state.size ? -1 : at));
  return { head, relation: state.relation.slice(0, state.size) };
}

/** The possible move with the highest score; the first of equals. */
export function best(state: ParserState, scores: Float64Array): number {
  const n = relations.length;
  let found = -1;
  for (let move = 0; move < moveCount; move++) {
    const possible = move === 0 ? state.canShift() : move <= n ? state.canLeft() : state.canRight();
    if (possible && (found < 0 || (scores[move] as number) > (scores[found] as number))) found = move;
  }
  return found;
}

const closed = new Set(['ADP', 'SCONJ', 'CCONJ', 'PART', 'AUX', 'PRON', 'DET', 'PUNCT']);

/** A finer tag: the word itself where it is of a closed class, else the tag with the ending. */
function formOf({ lower, pos }: ParserInput): string {
  if (closed.has(pos)) return `${pos} ${lower}`;
  return pos === 'VERB' || pos === 'NOUN' || pos === 'ADJ' ? `${pos} ${lower.slice(-2)}` : pos;
}

const rootHash = 0x7007;

function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}
