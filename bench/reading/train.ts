/**
 * Trains the parser of src/read on a treebank of Universal Dependencies:
 *   node bench/run.mjs bench/reading/train.ts OUT HELD_OUT.conllu TRAIN.conllu…
 * Words and tags are those of the reader's tokenizer, so that the parser learns on what it will be given.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { best, moveCount, ParserState, parse, relations, scoreMoves } from '../../src/read/parser.ts';
import { featureLimit, writeFeatures } from '../../src/read/parser-features.ts';
import { sentencesOf, type Token } from '../../src/read/tokens.ts';

interface Gold {
  readonly tokens: readonly Token[];
  readonly head: Int32Array;
  readonly relation: Uint8Array;
}

const bits = 18;
const rounds = 7;
/** Weights beyond this are cut off, which leaves finer steps in eight bits for the many small ones. */
const largest = 24;
const [out, heldOut, ...files] = process.argv.slice(2) as [string, string, ...string[]];

const relationOf: Readonly<Record<string, string>> = {
  nsubj: 'subj',
  csubj: 'subj',
  obj: 'obj',
  iobj: 'obj',
  obl: 'obl',
  nmod: 'nmod',
  compound: 'nmod',
  flat: 'nmod',
  ccomp: 'ccomp',
  xcomp: 'xcomp',
  advcl: 'advcl',
  acl: 'acl',
  conj: 'conj',
  cc: 'cc',
  appos: 'appos',
  parataxis: 'parataxis',
  discourse: 'parataxis',
  mark: 'mark',
  aux: 'aux',
  cop: 'aux',
  case: 'case',
  punct: 'punct',
};

/** The sentences of a CoNLL-U file, over our own tokens; those that the tokenizer cuts in two are left out. */
function read(path: string): Gold[] {
  return readFileSync(path, 'utf8')
    .split('\n\n')
    .flatMap((block) => sentence(block) ?? []);
}

function sentence(block: string): Gold | undefined {
  const text = /^# text = (.*)$/m.exec(block)?.[1];
  const rows = block
    .split('\n')
    .map((line) => line.split('\t'))
    .filter(([id]) => /^\d+$/.test(id ?? ''));
  if (text === undefined || rows.length === 0) return undefined;
  const tokens = sentencesOf(text).flat();
  let position = 0;
  // The token in which each word of the treebank begins.
  const tokenOf = rows.map((row) => {
    const at = text.indexOf(row[1] as string, position);
    if (at < 0) return -1;
    position = at + (row[1] as string).length;
    return tokens.findIndex(({ end }) => end > at);
  });
  if (tokenOf.includes(-1)) return undefined;
  const head = new Int32Array(tokens.length).fill(-2);
  const relation = new Uint8Array(tokens.length);
  rows.forEach((row, i) => {
    const token = tokenOf[i] as number;
    const to = Number(row[6]);
    const toToken = to === 0 ? tokens.length : (tokenOf[to - 1] as number);
    if (toToken === token || head[token] !== -2) return;
    head[token] = toToken;
    relation[token] = relations.indexOf(
      (relationOf[(row[7] as string).split(':')[0] as string] ?? 'dep') as never,
    );
  });
  // A piece of a word that the treebank does not cut hangs on the piece before.
  head.forEach((to, i) => {
    if (to === -2) head[i] = i > 0 ? i - 1 : tokens.length;
  });
  return { tokens, head, relation };
}

/** The moves that lose no arc that can still be found. */
function oracle(state: ParserState, gold: Gold): boolean[] {
  const { stack, next, size } = state;
  const s0 = stack.at(-1) ?? -1;
  const s1 = stack.at(-2) ?? -1;
  const headOf = (word: number) => gold.head[word] as number;
  const good: boolean[] = new Array(moveCount).fill(false);
  const inBuffer = (test: (word: number) => boolean) => {
    for (let word = next; word < size; word++) if (test(word)) return true;
    return false;
  };
  if (state.canShift()) {
    const loses = stack.some(
      (word, i) => headOf(word) === next || (i < stack.length - 1 && headOf(next) === word),
    );
    good[0] = !loses;
  }
  if (s0 >= 0) {
    const label = gold.relation[s0] as number;
    const childAhead = inBuffer((word) => headOf(word) === s0);
    if (!childAhead && headOf(s0) !== s1 && !(headOf(s0) > next)) {
      if (headOf(s0) === next) good[1 + label] = true;
      else for (let r = 0; r < relations.length; r++) good[1 + r] = true;
    }
    if (s1 >= 0 && !childAhead && headOf(s0) < next) {
      if (headOf(s0) === s1) good[1 + relations.length + label] = true;
      else for (let r = 0; r < relations.length; r++) good[1 + relations.length + r] = true;
    }
  }
  return good;
}

function train(sentences: readonly Gold[], test: readonly Gold[]): Int8Array {
  const size = (1 << bits) * moveCount;
  const table = new Float32Array(size);
  const totals = new Float64Array(size);
  const since = new Int32Array(size);
  const weights = { bits, table };
  const features = new Int32Array(featureLimit);
  const scores = new Float64Array(moveCount);
  let step = 0;
  let seed = 12345;
  const random = () => {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
    return seed / 0x7fffffff;
  };
  const update = (bucket: number, move: number, by: number) => {
    const at = bucket * moveCount + move;
    totals[at] = (totals[at] as number) + (step - (since[at] as number)) * (table[at] as number);
    since[at] = step;
    table[at] = (table[at] as number) + by;
  };
  const order = sentences.map((_, i) => i);
  for (let round = 0; round < rounds; round++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [order[i], order[j]] = [order[j] as number, order[i] as number];
    }
    let wrong = 0;
    for (const index of order) {
      const gold = sentences[index] as Gold;
      const state = new ParserState(gold.tokens);
      while (!state.done) {
        step++;
        const count = writeFeatures(state, features, bits);
        scoreMoves(weights, features, count, scores);
        const guess = best(state, scores);
        const good = oracle(state, gold);
        let right = -1;
        good.forEach((is, move) => {
          if (is && (right < 0 || (scores[move] as number) > (scores[right] as number))) right = move;
        });
        if (right >= 0 && !good[guess]) {
          wrong++;
          for (let f = 0; f < count; f++) {
            update(features[f] as number, right, 1);
            update(features[f] as number, guess, -1);
          }
        }
        // Later rounds follow the guess, so that the parser learns to go on after a mistake.
        state.apply(right >= 0 && (round < 2 || random() < 0.1) ? right : guess);
      }
    }
    console.log(`round ${round + 1}: ${wrong} wrong of ${step}`, measure(test, weights));
  }
  const mean = new Float32Array(size);
  let most = 0;
  for (let at = 0; at < size; at++) {
    mean[at] = ((totals[at] as number) + (step - (since[at] as number)) * (table[at] as number)) / step;
    most = Math.max(most, Math.abs(mean[at] as number));
  }
  console.log('mean of all rounds', measure(test, { bits, table: mean }), 'largest weight', most);
  const scale = 127 / largest;
  const small = Int8Array.from(mean, (weight) => Math.max(-127, Math.min(127, Math.round(weight * scale))));
  console.log('in eight bits', measure(test, { bits, table: small }));
  return small;
}

function measure(test: readonly Gold[], weights: { bits: number; table: Float32Array | Int8Array }): string {
  let [words, heads, labels] = [0, 0, 0];
  const by = new Map<string, [number, number]>();
  for (const gold of test) {
    const tree = parse(gold.tokens, weights);
    gold.tokens.forEach(({ pos }, i) => {
      if (pos === 'PUNCT') return;
      const to = gold.head[i] === gold.tokens.length ? -1 : gold.head[i];
      const found = tree.head[i] === to;
      words++;
      if (found) heads++;
      if (found && tree.relation[i] === gold.relation[i]) labels++;
      const name = relations[gold.relation[i] as number] as string;
      const [right, all] = by.get(name) ?? [0, 0];
      by.set(name, [right + (found && tree.relation[i] === gold.relation[i] ? 1 : 0), all + 1]);
    });
  }
  const part = (name: string) => {
    const [right, all] = by.get(name) ?? [0, 1];
    return `${name} ${(right / all).toFixed(3)}`;
  };
  return `heads ${(heads / words).toFixed(3)} labelled ${(labels / words).toFixed(3)} ${['subj', 'ccomp', 'parataxis'].map(part).join(' ')}`;
}

const test = read(heldOut);
const sentences = files.flatMap(read);
console.log(`${sentences.length} sentences to train on, ${test.length} held out`);
const table = train(sentences, test);
writeFileSync(out, gzipSync(table, { level: 9 }));
