import { scaleLinear, scaleUtc } from 'd3-scale';
import type { PolarizationPartsFragment } from '../operations.d.ts';
import { dateInWords, dayMs, dayOf } from '../shared/date.ts';
import { FigureTable } from '../shared/figure-table.tsx';
import { Listed } from '../shared/listed.tsx';
import { Term } from '../shared/term.tsx';
import { useWidth } from '../shared/use-width.ts';
import { counted, isolated } from '../shared/words.ts';
import { campSigns } from './congruence.tsx';
import { weightInWords } from './figures.ts';

const height = 240;
const margin = { left: 40, right: 16, top: 12, bottom: 32 };

type Point = PolarizationPartsFragment;

/** Polarization from 0 to 1, window by window. */
export function PolarizationPicture({ points }: { points: readonly Point[] }) {
  const [box, width] = useWidth();
  if (points.length === 0) {
    return (
      <p class="dim">
        There is no window of time to show: too few statements have a date, or the window is longer than the
        range of dates.
      </p>
    );
  }
  return (
    <>
      <div ref={box}>{width > 0 && <Drawing points={points} width={width} />}</div>
      <PointTable points={points} />
    </>
  );
}

function Drawing({ points, width }: { points: readonly Point[]; width: number }) {
  const at = ({ mid }: Point) => new Date(mid ?? 0);
  const times = points.map((point) => at(point).getTime());
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const pad = first === last ? dayMs / 2 : 0;
  const x = scaleUtc([new Date(first - pad), new Date(last + pad)], [margin.left, width - margin.right]);
  const y = scaleLinear([0, 1], [height - margin.bottom, margin.top]);
  const days = Math.max(1, Math.round((last - first + 2 * pad) / dayMs));
  const line = points.map((point) => `${x(at(point)).toFixed(1)},${y(point.value).toFixed(1)}`).join(' L');
  return (
    <svg
      data-picture
      class="network polarization"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      aria-label={`Polarization in ${counted(points.length, 'window')} of time; the table below has the same`}
    >
      {[0, 0.5, 1].map((value) => (
        <g key={value} transform={`translate(0 ${y(value)})`}>
          <line class="grid" x1={margin.left} x2={width - margin.right} />
          <text class="tick" x={margin.left - 8} text-anchor="end" dominant-baseline="central">
            {value}
          </text>
        </g>
      ))}
      {x.ticks(Math.max(1, Math.min(Math.floor(width / 120), days))).map((tick) => (
        <text key={tick.getTime()} class="tick" x={x(tick)} y={height - 8} text-anchor="middle">
          {x.tickFormat()(tick)}
        </text>
      ))}
      <path class="course" d={`M${line}`} />
      {points.map((point) => (
        <circle
          key={point.mid}
          class="point"
          cx={x(at(point))}
          cy={y(point.value)}
          r={points.length > 60 ? 2 : 4}
        >
          <title>{`${windowInWords(point)}: ${weightInWords(point.value)}`}</title>
        </circle>
      ))}
    </svg>
  );
}

/** From and to, by day. */
function windowInWords({ from, to }: Point): string {
  const [first, last] = [from ? dayOf(from) : '', to ? dayOf(to) : ''];
  return dateInWords(first === last ? first : `${first}/${last}`);
}

function PointTable({ points }: { points: readonly Point[] }) {
  return (
    <FigureTable
      caption={`${counted(points.length, 'window')} of time`}
      head={
        <>
          <th scope="col">Window</th>
          <th scope="col">
            <Term of="PolarizationPoint.value">Polarization</Term>
          </th>
          <th scope="col">
            <Term of="PolarizationPoint.dna">as DNA computes it</Term>
          </th>
          <th scope="col">
            <Term of="PolarizationPoint.camps">Camps</Term>
          </th>
        </>
      }
    >
      {points.map((point) => (
        <tr key={point.mid}>
          <th scope="row">{windowInWords(point)}</th>
          <td class="number">{weightInWords(point.value)}</td>
          <td class="number">{weightInWords(point.dna)}</td>
          <td>
            {point.camps
              .map(({ actors }) => actors.map(({ label }) => isolated(label)).join(', '))
              .join(' | ')}
          </td>
        </tr>
      ))}
    </FigureTable>
  );
}

/** The camps by name, and how far apart they are. */
export function Camps({ point }: { point: Point | undefined }) {
  if (!point) return null;
  if (point.camps.length < 2) {
    return <p>Nobody here disagrees with anybody, so there are no camps.</p>;
  }
  return (
    <>
      <p>
        <Term of="PolarizationPoint.value">Polarization</Term> overall:{' '}
        <strong>{weightInWords(point.value)}</strong> (0: no camps, 1: perfect camps)
      </p>
      <ul class="camps">
        {point.camps.map(({ actors }, index) => (
          <li key={actors[0]?.id}>
            <span class={`camp camp-${index}`} aria-hidden="true">
              {campSigns[index]}
            </span>{' '}
            <Term of="PolarizationPoint.camps">Camp {index + 1}</Term>:{' '}
            <Listed words={actors.slice(0, 40).map(({ label }) => label)} />
            {actors.length > 40 && ` and ${actors.length - 40} more`}
          </li>
        ))}
      </ul>
    </>
  );
}

/** The same as rows of a table, a window a row. */
export const pointRows = (points: readonly Point[]) => [
  ['from', 'mid', 'to', 'polarization', 'dna', 'camps'],
  ...points.map(({ from, mid, to, value, dna, camps }) => [
    from,
    mid,
    to,
    value,
    dna,
    camps.map(({ actors }) => actors.map(({ id }) => id).join(' ')).join(' | '),
  ]),
];
