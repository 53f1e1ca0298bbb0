/** What was measured of one side: a number for each round. */
export type Figure = {
  perSecond: number[];
  /** CPU time (ms) of the server for each answer, and of the database. */
  cpuMs: number[];
  databaseMs: number[];
  /** Milliseconds in which half of the answers came. */
  median: number[];
};
type Name = 'limit' | 'hearsay' | 'generated' | 'best';
export type Figures = Partial<Record<Name, Figure>>;

/** What was measured in the world of each size. */
export type Results = {
  size: number;
  questions: { name: string; what: string; clients: number; figures: Figures }[];
  /** Milliseconds from start to answering, and megabytes at the end. */
  starts: Partial<Record<Name, number>>;
  memory: Partial<Record<Name, number>>;
  /** Milliseconds of first requests. */
  first: [limit: number, hearsay: number][];
}[];

const sides = ['generated', 'best'] as const;

/** The results as Markdown: medians of the rounds, with the least and the most. */
export function report(results: Results): string {
  return results.map((one) => `${tables(one)}\n\n${rest(one)}`).join('\n\n') + growth(results);
}

function tables({ size, questions }: Results[number]): string {
  const clients = [...new Set(questions.map((one) => one.clients))];
  return clients
    .map((count) => {
      const rows = questions
        .filter((one) => one.clients === count)
        .map(({ name, figures }) => {
          const { limit, hearsay } = figures;
          return [
            name,
            spread(limit),
            spread(hearsay),
            ratio(hearsay?.perSecond, limit?.perSecond),
            ...sides.flatMap((side) => [
              spread(figures[side]),
              ratio(hearsay?.perSecond, figures[side]?.perSecond),
            ]),
            cpu(limit),
            cpu(hearsay),
            cpu(figures.generated),
            cpu(figures.best),
          ];
        });
      const head = [
        'question',
        'bare /s',
        'Hearsay /s',
        'against bare',
        'generated /s',
        'against it',
        '@cypher /s',
        'against it',
        'CPU bare',
        'CPU Hearsay',
        'CPU generated',
        'CPU @cypher',
      ];
      const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
      return [
        `${size.toLocaleString('en')} statements, ${count} client${count === 1 ? '' : 's'}:\n`,
        line(head),
        line(head.map(() => '---')),
        ...rows.map(line),
      ].join('\n');
    })
    .join('\n\n');
}

function rest({ starts, memory, first }: Results[number]): string {
  const [bare, ours] = [first.map(([limit]) => limit), first.map(([, hearsay]) => hearsay)];
  const list = (values: Partial<Record<Name, number>>, unit: string) =>
    (['limit', 'hearsay', 'generated'] as const)
      .map(
        (name) =>
          `${{ limit: 'bare', hearsay: 'Hearsay', generated: 'peer' }[name]} ${Math.round(values[name] ?? Number.NaN)} ${unit}`,
      )
      .join(', ');
  return [
    `A first Q1, planned anew: bare ${Math.round(middle(bare))} ms, Hearsay ${Math.round(middle(ours))} ms (${ratio(ours, bare)})`,
    `Start to first answer: ${list(starts, 'ms')}. Memory at the end: ${list(memory, 'MB')}.`,
  ].join('\n');
}

/** What a question costs in the largest world against the smallest. */
function growth(results: Results): string {
  const [small, large] = [results[0], results.at(-1)];
  if (!small || !large || small === large) return '';
  const most = Math.max(...small.questions.map(({ clients }) => clients));
  const lines = small.questions
    .filter(({ clients }) => clients === most)
    .map(({ name, figures }) => {
      const then = large.questions.find((one) => one.name === name && one.clients === most)?.figures;
      return `${name} ${ratio(figures.hearsay?.perSecond, then?.hearsay?.perSecond)}`;
    });
  return `\n\nCost growth of Hearsay from ${small.size.toLocaleString('en')} to ${large.size.toLocaleString('en')} statements, ${most} clients: ${lines.join(', ')}`;
}

function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

function spread(figure: Figure | undefined): string {
  if (!figure) return '–';
  const { perSecond } = figure;
  const [least, most] = [Math.min(...perSecond), Math.max(...perSecond)];
  return `${short(middle(perSecond))} (${short(least)}–${short(most)})`;
}

/** Milliseconds of the server and of the database; the least of the rounds, since others lengthen it and nothing shortens it. */
function cpu(figure: Figure | undefined): string {
  if (!figure) return '–';
  return [figure.cpuMs, figure.databaseMs].map((times) => Math.min(...times).toFixed(2)).join(' + ');
}

const short = (value: number) => (value < 10 ? value.toFixed(1) : String(Math.round(value)));

function ratio(ours: readonly number[] | undefined, theirs: readonly number[] | undefined): string {
  return ours && theirs ? (middle(ours) / middle(theirs)).toFixed(2) : '–';
}
