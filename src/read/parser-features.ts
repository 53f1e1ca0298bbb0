import type { ParserState } from './parser.ts';

/** How many features a state has at most. */
export const featureLimit = 96;

/** Adds a feature of up to four values. A feature's number is part of its hash, so the order of the calls is a part of the weights. */
type Add = (a: number, b?: number, c?: number, d?: number) => void;

/**
 * The words that features are about, -1 for one that is not there: the three on top of the stack (s), the next (n), and the
 * outermost children of each to the left (l) and to the right (r), the last and the last but one.
 */
type Places = Readonly<
  Record<'s0' | 's1' | 's2' | 'n0' | 's0l' | 's0l2' | 's0r' | 's0r2' | 's1l' | 's1r' | 'n0l' | 'n0l2', number>
>;

/** Writes the buckets of the features of this state. Returns how many there are. */
export function writeFeatures(state: ParserState, into: Int32Array, bits: number): number {
  const mask = (1 << bits) - 1;
  let n = 0;
  const add: Add = (a, b = 0, c = 0, d = 0) => {
    let h = Math.imul(n + 1, 0x9e3779b1);
    h = Math.imul(h ^ a, 0x85ebca6b);
    h = Math.imul((h ^ (h >>> 13)) + b, 0xc2b2ae35);
    h = Math.imul((h ^ (h >>> 15)) + c, 0x27d4eb2f);
    h = Math.imul((h ^ (h >>> 14)) + d, 0x165667b1);
    into[n++] = (h ^ (h >>> 16)) & mask;
  };
  const at = placesOf(state);
  addWordsAndTags(add, state, at);
  addDistancesAndCounts(add, state, at);
  addChildren(add, state, at);
  addForms(add, state, at);
  return n;
}

function placesOf({ stack, next, left, right }: ParserState): Places {
  const [s0, s1, s2] = [stack.at(-1) ?? -1, stack.at(-2) ?? -1, stack.at(-3) ?? -1];
  const last = (list: readonly number[] | undefined, back: number) => list?.at(-back) ?? -1;
  return {
    s0,
    s1,
    s2,
    n0: next,
    s0l: last(left[s0], 1),
    s0l2: last(left[s0], 2),
    s0r: last(right[s0], 1),
    s0r2: last(right[s0], 2),
    s1l: last(left[s1], 1),
    s1r: last(right[s1], 1),
    n0l: last(left[next], 1),
    n0l2: last(left[next], 2),
  };
}

/** Reads the value of a word, or that of a place where none is. */
const reader = (values: Int32Array, size: number) => (at: number) =>
  at < 0 || at > size ? 7 : (values[at] as number);

/** The words and their tags, alone and with each other. */
function addWordsAndTags(add: Add, state: ParserState, at: Places): void {
  const { s0, s1, s2, n0 } = at;
  const word = reader(state.words, state.size);
  const tag = reader(state.tags, state.size);
  const [ws0, ws1, wn0, wn1] = [word(s0), word(s1), word(n0), word(n0 + 1)];
  const [ts0, ts1, ts2, tn0, tn1, tn2] = [tag(s0), tag(s1), tag(s2), tag(n0), tag(n0 + 1), tag(n0 + 2)];
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
}

/** How far apart the words are, and how many children they have. */
function addDistancesAndCounts(add: Add, state: ParserState, at: Places): void {
  const { s0, s1, n0 } = at;
  const word = reader(state.words, state.size);
  const tag = reader(state.tags, state.size);
  const { left, right } = state;
  const count = (list: readonly number[] | undefined) => Math.min(list?.length ?? 0, 4);
  const [ws0, ws1, wn0] = [word(s0), word(s1), word(n0)];
  const [ts0, ts1, tn0] = [tag(s0), tag(s1), tag(n0)];
  const distance = s0 < 0 ? 0 : Math.min(n0 - s0, 6);
  const distance1 = s1 < 0 ? 0 : Math.min(s0 - s1, 6);
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
}

/** The outermost children, their relations, and the neighbours in the sentence. */
function addChildren(add: Add, state: ParserState, at: Places): void {
  const { s0, s1, n0, s0l, s0l2, s0r, s0r2, s1l, s1r, n0l, n0l2 } = at;
  const word = reader(state.words, state.size);
  const tag = reader(state.tags, state.size);
  const label = (child: number) => (child < 0 ? 99 : (state.relation[child] as number));
  const [ws0, ws1, wn0] = [word(s0), word(s1), word(n0)];
  const [ts0, ts1, tn0] = [tag(s0), tag(s1), tag(n0)];
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
}

/** The finer tags. */
function addForms(add: Add, state: ParserState, at: Places): void {
  const { s0, s1, s2, n0, s0l, s0r, s1r, n0l } = at;
  const form = reader(state.forms, state.size);
  const [fs0, fs1, fn0, fn1] = [form(s0), form(s1), form(n0), form(n0 + 1)];
  const distance = s0 < 0 ? 0 : Math.min(n0 - s0, 6);
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
}
