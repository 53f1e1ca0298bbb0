/**
 * A dependency parser: an arc-hybrid transition system with a linear model over hashed features (Goldberg and Nivre,
 * "Training deterministic parsers with non-deterministic oracles", 2013). bench/reading/train.ts trains it.
 */

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
  private readonly words: Int32Array;
  private readonly tags: Int32Array;
  private readonly forms: Int32Array;
  private readonly left: number[][];
  private readonly right: number[][];

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

  /** The buckets of the features of this state. */
  features(into: Int32Array, bits: number): number {
    const mask = (1 << bits) - 1;
    const { stack, words, tags, forms, left, right, size } = this;
    const depth = stack.length;
    const s0 = depth > 0 ? (stack[depth - 1] as number) : -1;
    const s1 = depth > 1 ? (stack[depth - 2] as number) : -1;
    const s2 = depth > 2 ? (stack[depth - 3] as number) : -1;
    const n0 = this.next;
    const word = (at: number) => (at < 0 || at > size ? 7 : (words[at] as number));
    const tag = (at: number) => (at < 0 || at > size ? 7 : (tags[at] as number));
    const form = (at: number) => (at < 0 || at > size ? 7 : (forms[at] as number));
    const last = (list: number[] | undefined, back: number) => list?.at(-back) ?? -1;
    const [s0l, s0l2] = [last(left[s0], 1), last(left[s0], 2)];
    const [s0r, s0r2] = [last(right[s0], 1), last(right[s0], 2)];
    const [s1l, s1r] = [last(left[s1], 1), last(right[s1], 1)];
    const [n0l, n0l2] = [last(left[n0], 1), last(left[n0], 2)];
    const label = (at: number) => (at < 0 ? 99 : (this.relation[at] as number));
    const distance = s0 < 0 ? 0 : Math.min(n0 - s0, 6);
    const distance1 = s1 < 0 ? 0 : Math.min(s0 - s1, 6);
    const count = (list: number[] | undefined) => Math.min(list?.length ?? 0, 4);
    const [ws0, ws1, wn0, wn1] = [word(s0), word(s1), word(n0), word(n0 + 1)];
    const [ts0, ts1, ts2] = [tag(s0), tag(s1), tag(s2)];
    const [tn0, tn1, tn2] = [tag(n0), tag(n0 + 1), tag(n0 + 2)];
    const [fs0, fs1, fn0, fn1] = [form(s0), form(s1), form(n0), form(n0 + 1)];
    let n = 0;
    const add = (a: number, b = 0, c = 0, d = 0) => {
      let h = Math.imul(n + 1, 0x9e3779b1);
      h = Math.imul(h ^ a, 0x85ebca6b);
      h = Math.imul((h ^ (h >>> 13)) + b, 0xc2b2ae35);
      h = Math.imul((h ^ (h >>> 15)) + c, 0x27d4eb2f);
      h = Math.imul((h ^ (h >>> 14)) + d, 0x165667b1);
      into[n++] = (h ^ (h >>> 16)) & mask;
    };
    add(1);
    add(ws0, ts0);
    add(ws1, ts1);
    add(wn0, tn0);
    add(wn1, tn1);
    add(word(n0 + 2), tn2);
    add(word(s2), ts2);
    add(ts0);
    add(ts1);
    add(tn0);
    add(tn1);
    add(ws0, wn0);
    add(ws0, tn0);
    add(ts0, wn0);
    add(ts0, tn0);
    add(ws1, ws0);
    add(ws1, ts0);
    add(ts1, ws0);
    add(ts1, ts0);
    add(ws1, wn0);
    add(ts1, tn0, 3);
    add(ts0, tn0, tn1);
    add(ts0, tn0, tn1, tn2);
    add(ts1, ts0, tn0);
    add(ts2, ts1, ts0);
    add(ts2, ts1, ts0, tn0);
    add(ts1, ts0, tn0, tn1);
    add(ws0, tn0, tn1);
    add(ws1, ts0, tn0);
    add(ts1, ws0, tn0);
    add(ts1, ts0, wn0);
    add(ts0, distance, tn0);
    add(ws0, distance);
    add(ts1, distance1, ts0);
    add(wn0, distance);
    add(ts0, count(left[s0]), count(right[s0]));
    add(ws0, count(left[s0]), count(right[s0]));
    add(ts1, count(left[s1]), count(right[s1]), ts0);
    add(ws1, count(left[s1]), count(right[s1]));
    add(tn0, count(left[n0]));
    add(wn0, count(left[n0]));
    add(ts0, tag(s0l), tn0);
    add(ts0, tag(s0r), tn0);
    add(ts0, tag(s0l), tag(s0l2));
    add(ts0, tag(s0r), tag(s0r2));
    add(ts1, tag(s1l), ts0);
    add(ts1, tag(s1r), ts0);
    add(ts1, tag(s1r), ts0, tn0);
    add(tn0, tag(n0l), ts0);
    add(tn0, tag(n0l), tag(n0l2));
    add(ws0, word(s0l));
    add(ws0, word(s0r));
    add(ws1, word(s1r), ts0);
    add(wn0, word(n0l));
    add(ts0, label(s0l), label(s0r), tn0);
    add(ts1, label(s1l), label(s1r), ts0);
    add(tn0, label(n0l), ts0);
    add(ts0, label(s0l), label(s0l2));
    add(ts0, label(s0r), label(s0r2));
    add(word(n0 - 1), tag(n0 - 1), tn0);
    add(tag(s0 + 1), ts0, tn0);
    add(tag(n0 - 1), ts1, ts0, tn0);
    add(fs0);
    add(fs1);
    add(fn0);
    add(fs0, fn0);
    add(fs1, fs0);
    add(fs0, fn0, fn1);
    add(fs1, fs0, fn0);
    add(fs0, fn0, distance);
    add(fs0, form(s0r), fn0);
    add(fs1, form(s1r), fs0);
    add(fs0, form(s0l), fn0);
    add(fn0, form(n0l), fs0);
    add(form(s2), fs1, fs0);
    add(fs1, fs0, fn0, fn1);
    add(form(s0 + 1), fs0, fn0);
    add(form(n0 - 1), fs0, fn0);
    return n;
  }
}

/** How many features a state has at most. */
export const featureLimit = 96;

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
    const count = state.features(features, weights.bits);
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
