import type { Quotation } from '../domain/quotations.ts';
import { type ParserInput, parse, relations, type Weights } from './parser.ts';
import type { Token } from './tokens.ts';

export type Relation = (typeof relations)[number] | 'root';

/** A sentence with its tree and the quotations that it touches. */
export interface Sentence {
  readonly tokens: readonly Token[];
  /** The head of each token, -1 for the root. */
  readonly head: readonly number[];
  readonly relation: readonly Relation[];
  readonly children: readonly (readonly number[])[];
  /** For each token the index of the quotation around it, or -1. */
  readonly quotation: readonly number[];
}

/** The first and the last token of a stretch of a sentence. */
export interface Stretch {
  readonly first: number;
  readonly last: number;
}

/** Parses a sentence. A quotation is parsed with what is around it: its marks are tokens like others. */
export function sentenceOf(
  tokens: readonly Token[],
  quotations: readonly Quotation[],
  weights: Weights,
): Sentence {
  const hidden = hiddenFromParser(tokens);
  const seen = tokens.map((_, i) => i).filter((i) => !hidden[i]);
  const tree = parse(
    seen.map((i) => tokens[i] as ParserInput),
    weights,
  );
  // A token that the parser does not see depends on the word before it, or on the first.
  const head: number[] = tokens.map((_, i) =>
    hidden[i] ? (seen.findLast((at) => at < i) ?? seen[0] ?? -1) : -1,
  );
  const labels: Relation[] = tokens.map(() => 'punct');
  seen.forEach((at, i) => {
    const to = tree.head[i] as number;
    head[at] = to < 0 ? -1 : (seen[to] as number);
    labels[at] = to < 0 ? 'root' : (relations[tree.relation[i] as number] as Relation);
  });
  const children: number[][] = tokens.map(() => []);
  head.forEach((to, i) => {
    if (to >= 0) children[to]?.push(i);
  });
  const quotation = tokens.map(({ start }) =>
    quotations.findIndex((quotation) => quotation.start <= start && start < quotation.end),
  );
  return { tokens, head, relation: labels, children, quotation };
}

/** Quotation marks and short remarks in brackets: with them, the parser loses what is around them. */
function hiddenFromParser(tokens: readonly Token[]): boolean[] {
  const hidden = tokens.map(({ text }) => /^["“”„‟«»‘’'`]+$/.test(text));
  for (let at = 0; at < tokens.length; at++) {
    if (tokens[at]?.text !== '(') continue;
    const close = tokens.findIndex(({ text }, i) => i > at && text === ')');
    if (close > at && close - at <= 10) for (let i = at; i <= close; i++) hidden[i] = true;
  }
  return hidden.every(Boolean) ? hidden.map(() => false) : hidden;
}

/** The range of a word and all its dependents, except the children that are left out. */
export function subtree(
  sentence: Sentence,
  at: number,
  leaveOut: (child: number) => boolean = () => false,
): Stretch {
  let [first, last] = [at, at];
  for (const child of sentence.children[at] ?? []) {
    if (leaveOut(child)) continue;
    const below = subtree(sentence, child);
    first = Math.min(first, below.first);
    last = Math.max(last, below.last);
  }
  return { first, last };
}

/** The children of a word that have one of these relations. */
export function childrenBy(sentence: Sentence, at: number, ...wanted: readonly Relation[]): number[] {
  return (sentence.children[at] ?? []).filter((child) =>
    wanted.includes(sentence.relation[child] as Relation),
  );
}

/** Whether a token is a noun, a name or a pronoun. */
export function isNominal({ pos }: Token): boolean {
  return pos === 'NOUN' || pos === 'PROPN' || pos === 'PRON';
}
