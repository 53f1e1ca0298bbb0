import type { StanceKind } from '../operations.d.ts';
import { useAddress } from './address.ts';
import { dateInWords, dayMs } from './date.ts';
import { placeLabels, timeScaleOf } from './time-scale.ts';
import { useWidth } from './use-width.ts';
import { counted, isolated, stances } from './words.ts';

type Dated = Readonly<{
  id: string;
  stance: StanceKind;
  said: string | null;
  saidFrom: string | null;
  saidTo: string | null;
  quote: string | null;
  actor: Readonly<{ name: string }>;
}>;

type Mark = Readonly<{ statement: Dated; x: number; end: number; lane: number; row: number }>;

const margin = { left: 130, right: 24, top: 10, bottom: 34 };
const rowHeight = 18;
const radius = 6;
const lanes: readonly StanceKind[] = ['SUPPORTS', 'QUESTIONS', 'REJECTS', 'NEUTRAL', 'NONE'];

/** The statements on a line of time, one lane for each position; what cannot be dated is counted below. */
export default function Timeline({ statements }: { statements: readonly Dated[] }) {
  const [box, width] = useWidth();
  const dated = statements.filter(({ saidFrom, saidTo }) => saidFrom ?? saidTo);
  const undated = statements.length - dated.length;
  return (
    <div ref={box}>
      {statements.length === 0 && <p class="dim">No statement is recorded here, or none by this date.</p>}
      {dated.length > 0 && width > 0 && <Drawing dated={dated} width={width} />}
      {undated > 0 && (
        <p class="dim">
          {counted(undated, 'statement')} cannot be dated
          {dated.length > 0 && ` and ${undated === 1 ? 'is' : 'are'} not in the picture`}.
        </p>
      )}
    </div>
  );
}

function Drawing({ dated, width }: { dated: readonly Dated[]; width: number }) {
  const address = useAddress();
  const left = width < 560 ? 24 : margin.left;
  const narrow = left !== margin.left;
  const { at, ticks, breaks } = timeScaleOf(dated.map(startOf), [left, width - margin.right]);
  const { marks, tops, height } = placeMarks(
    dated,
    (instant) => at(new Date(instant).getTime()),
    width - margin.right,
    narrow,
  );
  const used = lanes.filter((_, lane) => tops[lane] !== undefined);
  return (
    <svg
      data-picture
      class="timeline"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      aria-label={`${counted(dated.length, 'statement')} by date`}
    >
      {ticks.map(({ x }) => (
        <line key={x} class="grid" x1={x} x2={x} y1={0} y2={height - margin.bottom + 6} />
      ))}
      {placeLabels(ticks, width).map(({ x, middle, label }) => (
        <text key={x} class="tick" x={middle} y={height - 8} text-anchor="middle">
          {label}
        </text>
      ))}
      {breaks.map((x) => (
        <g key={x} class="break" transform={`translate(${x} ${height - margin.bottom + 6})`}>
          <title>A long time without statements is drawn shorter here</title>
          <path d="M-6 5L-2 -5M2 5L6 -5" />
        </g>
      ))}
      {used.map((stance) => {
        const top = tops[lanes.indexOf(stance)] ?? 0;
        return (
          <g key={stance}>
            <line class="lane" x1={0} x2={width} y1={top} y2={top} />
            <text class="lane-name" x={0} y={narrow ? top + 14 : top + 20}>
              {stances[stance].word}
            </text>
          </g>
        );
      })}
      {marks.map(({ statement, x, end, lane, row }) => {
        const y = (tops[lane] ?? 0) + (narrow ? 28 : 14) + row * rowHeight;
        const { sign, tone } = stances[statement.stance];
        return (
          <a
            key={statement.id}
            href={address('statement', statement.id)}
            tabIndex={-1}
            class={`mark ${tone}`}
          >
            <title>{titleOf(statement)}</title>
            {end > x + radius && <line class="span" x1={x} x2={end} y1={y} y2={y} />}
            <circle cx={x} cy={y} r={radius + 1} />
            <text class="sign" x={x} y={y} text-anchor="middle" dominant-baseline="central">
              {sign}
            </text>
          </a>
        );
      })}
    </svg>
  );
}

const titleOf = ({ actor, said, quote }: Dated): string =>
  `${isolated(actor.name)}, ${dateInWords(said)}${quote ? `: ${isolated(quote)}` : ''}`;

/** When a statement was said, or, where only the end of that time is known, the beginning of its last day: not the day after it. */
const startOf = ({ saidFrom, saidTo }: Dated): number =>
  saidFrom === null ? Math.floor(Date.parse(saidTo as string) / dayMs) * dayMs : Date.parse(saidFrom);

/** Where each statement is drawn: in its lane, in the first row that is free at its place. */
function placeMarks(
  dated: readonly Dated[],
  at: (instant: string | number) => number,
  right: number,
  narrow: boolean,
) {
  const rows = lanes.map((): number[] => []);
  const marks: Mark[] = [];
  const sorted = dated
    .map((statement) => ({ statement, x: at(startOf(statement)) }))
    .sort((one, other) => one.x - other.x);
  for (const { statement, x } of sorted) {
    const lane = lanes.indexOf(statement.stance);
    const ends = rows[lane];
    if (!ends) continue;
    const known =
      statement.saidFrom && statement.saidTo ? at(statement.saidTo) : statement.saidFrom ? right : x;
    const end = Math.min(known, right);
    const free = ends.findIndex((taken) => taken + 2 * radius + 4 <= x);
    const row = free === -1 ? ends.length : free;
    ends[row] = x;
    marks.push({ statement, x, end, lane, row });
  }
  const tops: (number | undefined)[] = [];
  let height = margin.top;
  rows.forEach((taken, lane) => {
    if (taken.length === 0) return;
    tops[lane] = height;
    height += taken.length * rowHeight + (narrow ? 30 : 14);
  });
  return { marks, tops, height: height + margin.bottom };
}
