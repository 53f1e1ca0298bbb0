import type { Article, Marked, Piece } from './corpus.ts';

/** What is compared: the words of each role, and of what kind the attribution is. */
interface Words {
  readonly source: ReadonlySet<number>;
  readonly content: ReadonlySet<number>;
  readonly sourced: boolean;
  readonly reporting: boolean;
  readonly cued: boolean;
  readonly type: 'direct' | 'mixed' | 'indirect';
}

export interface Count {
  /** Right among the predictions, and among what is annotated: they differ where a figure is told by type. */
  right: number;
  recalled: number;
  predicted: number;
  gold: number;
}

export type Figure = 'statements' | 'MAIN' | 'MAIN@.5' | 'direct' | 'mixed' | 'indirect';

const wordPattern = /[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu;

/** Whether a word in lower case makes a cue one of saying, not of believing or wishing. */
export type Reporting = (word: string) => boolean;

/** For each prediction whether it shares a word of its content and of its source with what is annotated. */
export function rightOnes(article: Article, predictions: readonly Marked[]): boolean[] {
  const view = viewOf(article);
  const gold = article.gold.map((one) => view.words(one, () => false));
  const guesses = predictions.map((one) => view.words(one, () => false));
  const pairs = align(gold, guesses, sameSource);
  const right = new Set(pairs.map(([, guess]) => guess));
  return predictions.map((_, at) => right.has(at));
}

/** Adds an article to the figures; each is defined in docs/reading.md. */
export function count(
  figures: Map<Figure, Count>,
  article: Article,
  predictions: readonly Marked[],
  reporting: Reporting,
): void {
  const view = viewOf(article);
  const gold = article.gold.map((one) => view.words(one, reporting));
  let guesses = predictions.map((one) => view.words(one, reporting));
  const undecided = view.wordsIn(article.undecided);
  const met = (guess: Words) => gold.some((one) => shared(one.content, guess.content) > 0);
  guesses = guesses.filter(
    (guess) =>
      met(guess) || shared(guess.content, undecided) * 2 < guess.content.size || guess.content.size === 0,
  );
  const main = align(gold, guesses, sameSource);
  const close = align(gold, guesses, (one, guess) => {
    const both = shared(one.content, guess.content);
    return sameSource(one, guess) && 2 * both >= one.content.size + guess.content.size - both;
  });
  add(figures, 'MAIN', main.length, guesses.length, gold.length);
  add(figures, 'MAIN@.5', close.length, guesses.length, gold.length);
  const goldOf = new Map(main.map(([one, guess]) => [guess, one]));
  const any = align(gold, guesses, () => true);
  const dropped = new Set<number>();
  for (const [one, guess] of main) if (!gold[one]?.reporting) dropped.add(guess);
  for (const [one, guess] of any) if (!goldOf.has(guess) && !gold[one]?.reporting) dropped.add(guess);
  guesses.forEach((guess, at) => {
    const matched = goldOf.get(at);
    const toReporting = matched !== undefined && gold[matched]?.reporting;
    if (guess.cued && !guess.reporting && !toReporting) dropped.add(at);
  });
  const right = main.filter(([one]) => gold[one]?.reporting).length;
  add(
    figures,
    'statements',
    right,
    guesses.length - dropped.size,
    gold.filter((one) => one.reporting).length,
  );
  for (const type of ['direct', 'mixed', 'indirect'] as const) {
    // Precision goes by the type of the prediction, recall by the type of what is annotated.
    add(
      figures,
      type,
      main.filter(([, guess]) => guesses[guess]?.type === type).length,
      guesses.filter((guess) => guess.type === type).length,
      gold.filter((one) => one.type === type).length,
      main.filter(([one]) => gold[one]?.type === type).length,
    );
  }
}

/** Precision, recall and F1 of a figure. */
export function rates(
  figures: Map<Figure, Count>,
  figure: Figure,
): { precision: number; recall: number; f1: number } {
  const { right, recalled, predicted, gold } = figures.get(figure) ?? none;
  const precision = predicted === 0 ? 0 : right / predicted;
  const recall = gold === 0 ? 0 : recalled / gold;
  return {
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
  };
}

const none: Readonly<Count> = { right: 0, recalled: 0, predicted: 0, gold: 0 };

function add(
  figures: Map<Figure, Count>,
  figure: Figure,
  right: number,
  predicted: number,
  gold: number,
  recalled: number = right,
): void {
  const all = figures.get(figure) ?? none;
  figures.set(figure, {
    right: all.right + right,
    recalled: all.recalled + recalled,
    predicted: all.predicted + predicted,
    gold: all.gold + gold,
  });
}

function sameSource(one: Words, guess: Words): boolean {
  return one.sourced && guess.sourced ? shared(one.source, guess.source) > 0 : one.sourced === guess.sourced;
}

function shared(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  let both = 0;
  for (const word of a) if (b.has(word)) both++;
  return both;
}

/** Pairs what is annotated with what is predicted, one to one: most words in common first. */
function align(
  gold: readonly Words[],
  guesses: readonly Words[],
  may: (one: Words, guess: Words) => boolean,
): [number, number][] {
  const pairs = gold.flatMap((one, i) =>
    guesses.flatMap((guess, j) => {
      const both = shared(one.content, guess.content);
      if (both === 0 || !may(one, guess)) return [];
      return [{ i, j, both, part: both / (one.content.size + guess.content.size - both) }];
    }),
  );
  pairs.sort((a, b) => b.both - a.both || b.part - a.part || a.i - b.i || a.j - b.j);
  const [left, right] = [new Set<number>(), new Set<number>()];
  return pairs.flatMap(({ i, j }): [number, number][] => {
    if (left.has(i) || right.has(j)) return [];
    left.add(i);
    right.add(j);
    return [[i, j]];
  });
}

function viewOf({ text }: Article) {
  const points = [...text];
  const wordAt = new Map<number, number>();
  const starts: number[] = [];
  const unit: number[] = [];
  points.forEach((point, at) => {
    for (let i = 0; i < point.length; i++) unit.push(at);
  });
  for (const match of text.matchAll(wordPattern)) {
    const word = starts.length;
    starts.push(unit[match.index] as number);
    for (let i = match.index; i < match.index + match[0].length; i++) wordAt.set(unit[i] as number, word);
  }
  const quoted = quotedPoints(points);
  const wordsIn = (pieces: readonly Piece[]) => {
    const found = new Set<number>();
    for (const [start, end] of pieces)
      for (let at = start; at < end; at++) {
        const word = wordAt.get(at);
        if (word !== undefined) found.add(word);
      }
    if (found.size === 0)
      for (const [start, end] of pieces)
        for (let at = start; at < end; at++) if ((points[at] ?? ' ').trim() !== '') found.add(-1 - at);
    return found;
  };
  const words = (one: Marked, reporting: Reporting): Words => {
    const content = wordsIn(one.content);
    const cue = one.cue
      .map(([start, end]) => points.slice(start, end).join(''))
      .join(' ')
      .toLowerCase();
    const inQuotes = [...content].filter((word) => word >= 0 && quoted.has(starts[word] as number)).length;
    const all = [...content].filter((word) => word >= 0).length;
    return {
      source: wordsIn(one.source),
      content,
      sourced: one.source.length > 0,
      cued: one.cue.length > 0,
      reporting:
        (cue.match(/[a-z]+/g) ?? []).some((word) => reporting(word)) || [':', '—', '--'].includes(cue.trim()),
      type: inQuotes === 0 ? 'indirect' : inQuotes === all ? 'direct' : 'mixed',
    };
  };
  return { words, wordsIn };
}

/** The code points that stand in double quotation marks, paragraph by paragraph. */
function quotedPoints(points: readonly string[]): Set<number> {
  const quoted = new Set<number>();
  let opened = -1;
  let curly = false;
  const fill = (end: number) => {
    for (let at = opened; at < end; at++) quoted.add(at);
    opened = -1;
  };
  for (let at = 0; at <= points.length; at++) {
    const point = points[at] ?? '\n';
    const pair = point + (points[at + 1] ?? '');
    const double = ["''", '``', '‘‘', '’’'].includes(pair);
    if (point === '\n') {
      if (opened >= 0 && curly) fill(at);
      opened = -1;
    } else if (opened < 0 && (point === '“' || point === '‟' || point === '"' || double)) {
      opened = at;
      curly = point === '“' || point === '‟';
    } else if (opened >= 0 && (point === '”' || point === '"' || double)) fill(at + (double ? 2 : 1));
    if (double) at++;
  }
  return quoted;
}
