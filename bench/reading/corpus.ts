import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A stretch of an article in code points, the end left out. */
export type Piece = readonly [start: number, end: number];

/** An attribution as annotated or predicted. */
export interface Marked {
  readonly source: readonly Piece[];
  readonly cue: readonly Piece[];
  readonly content: readonly Piece[];
}

/** An article of the corpus with the attributions of its first annotator. */
export interface Article {
  readonly id: string;
  readonly text: string;
  readonly gold: readonly Marked[];
  /** Stretches that the annotators left undecided. */
  readonly undecided: readonly Piece[];
}

/** The articles of a folder with `text/` and `attributions/` in brat's format, as PolNeAR has it. */
export function articlesOf(folder: string): Article[] {
  const annotations = new Map<string, string>();
  for (const file of readdirSync(join(folder, 'attributions')).sort()) {
    if (!file.endsWith('.ann')) continue;
    const id = file.slice(0, file.lastIndexOf('_'));
    if (!annotations.has(id)) annotations.set(id, join(folder, 'attributions', file));
  }
  return [...annotations]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, path]) => {
      const text = readFileSync(join(folder, 'text', `${id}.txt`), 'utf8');
      return { id, text, ...annotated(readFileSync(path, 'utf8')) };
    });
}

function annotated(lines: string): Pick<Article, 'gold' | 'undecided'> {
  const marks = new Map<string, readonly Piece[]>();
  const undecided: Piece[] = [];
  const events: string[][] = [];
  for (const line of lines.split(/\r?\n/)) {
    const mark = /^(T\d+)\t(\S+) ([\d ;]+)\t/.exec(line);
    if (mark !== null) {
      const pieces = (mark[3] as string)
        .split(';')
        .map((piece) => piece.split(' ').map(Number) as unknown as Piece);
      marks.set(mark[1] as string, pieces);
      if (mark[2] === 'Discuss' || mark[2] === 'Discard') undecided.push(...pieces);
    }
    const event = /^E\d+\t(.*)/.exec(line);
    if (event !== null) events.push((event[1] as string).trim().split(/\s+/));
  }
  const gold = new Map<string, { source: Piece[]; cue: Piece[]; content: Piece[] }>();
  events.forEach((roles, index) => {
    const found = { source: [] as Piece[], cue: [] as Piece[], content: [] as Piece[] };
    for (const role of roles) {
      const [name, mark] = role.split(':') as [string, string];
      const list = { Source: found.source, Cue: found.cue, Content: found.content }[name.replace(/\d+$/, '')];
      list?.push(...(marks.get(mark) ?? []));
    }
    // One cue of one source is one attribution, though its content is annotated in pieces.
    const key = found.cue.length > 0 ? JSON.stringify([found.source, found.cue]) : String(index);
    const same = gold.get(key);
    if (same === undefined) gold.set(key, found);
    else same.content.push(...found.content);
  });
  return { gold: [...gold.values()].filter(({ content }) => content.length > 0), undecided };
}
