import type { NetworkRows } from '../operations.d.ts';
import { useAddress } from '../shared/address.ts';
import { FigureTable } from '../shared/figure-table.tsx';
import { useWidth } from '../shared/use-width.ts';
import { counted, isolated } from '../shared/words.ts';
import { shortened, weightInWords } from './figures.ts';
import { LabelLink } from './label-link.tsx';
import { type Bar, barsOf, type Position } from './model.ts';

const mostBars = 30;
const mostListed = 100;
const rowHeight = 46;
const letter = 6.9;
/** For the number at the end of a bar. */
const besides = 34;

type Props = { bars: readonly Bar[]; rows: NetworkRows };

/** For each claim how many statements reject it, to the left, and support it, to the right. */
export function BarsPicture({ bars, rows }: Props) {
  const [box, width] = useWidth();
  const shown = bars.slice(0, mostBars);
  return (
    <>
      <div ref={box}>{width > 0 && <Drawing bars={shown} width={width} />}</div>
      {bars.length > mostBars && (
        <p class="dim">
          The {mostBars} claims with the most statements, of {counted(bars.length, 'claim')}. The table (CSV)
          has them all.
        </p>
      )}
      <BarTable bars={bars} rows={rows} />
    </>
  );
}

function Drawing({ bars, width }: { bars: readonly Bar[]; width: number }) {
  const address = useAddress();
  const most = Math.max(...bars.flatMap(({ supports, rejects }) => [supports, rejects]), 1);
  const middle = width / 2;
  const unit = (middle - besides) / most;
  const top = 22;
  const height = top + bars.length * rowHeight;
  return (
    <svg
      data-picture
      class="network bars"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      aria-label={`Support and rejection of ${counted(bars.length, 'claim')}; the table below has the same`}
    >
      <text class="side" x={middle - 8} y={12} text-anchor="end">
        ✕ reject
      </text>
      <text class="side" x={middle + 8} y={12}>
        ● support
      </text>
      {bars.map(({ claim, supports, rejects }, index) => (
        <g key={claim.id} transform={`translate(0 ${top + index * rowHeight})`}>
          <title>{`${isolated(claim.label)}: ${weightInWords(supports)} support, ${weightInWords(rejects)} reject`}</title>
          <a href={address('claim', claim.id)} tabIndex={-1}>
            <text class="name" x={middle} y={13} text-anchor="middle">
              {shortened(claim.label, Math.floor(width / letter))}
            </text>
          </a>
          <rect class="against" x={middle - rejects * unit} y={20} width={rejects * unit} height={14} />
          <rect class="for" x={middle} y={20} width={supports * unit} height={14} />
          <line class="axis" x1={middle} x2={middle} y1={18} y2={36} />
          {rejects > 0 && (
            <text class="count" x={middle - rejects * unit - 5} y={32} text-anchor="end">
              {weightInWords(rejects)}
            </text>
          )}
          {supports > 0 && (
            <text class="count" x={middle + supports * unit + 5} y={32}>
              {weightInWords(supports)}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}

const namesOf = (positions: readonly Position[], side: 'supports' | 'rejects') =>
  positions.filter((position) => position[side] > 0);

function BarTable({ bars, rows }: Props) {
  return (
    <FigureTable
      caption={
        bars.length > mostListed
          ? `The first ${mostListed} of ${counted(bars.length, 'claim')}`
          : counted(bars.length, 'claim')
      }
      head={
        <>
          <th scope="col">Claim</th>
          <th scope="col">Support</th>
          <th scope="col">By</th>
          <th scope="col">Reject</th>
          <th scope="col">By</th>
        </>
      }
    >
      {bars.slice(0, mostListed).map(({ claim, supports, rejects, positions }) => (
        <tr key={claim.id}>
          <th scope="row">
            <LabelLink label={claim} rows="CLAIM" />
          </th>
          <td class="number">{weightInWords(supports)}</td>
          <td>
            <Names positions={positions} side="supports" rows={rows} />
          </td>
          <td class="number">{weightInWords(rejects)}</td>
          <td>
            <Names positions={positions} side="rejects" rows={rows} />
          </td>
        </tr>
      ))}
    </FigureTable>
  );
}

function Names({
  positions,
  side,
  rows,
}: {
  positions: readonly Position[];
  side: 'supports' | 'rejects';
  rows: NetworkRows;
}) {
  const taking = namesOf(positions, side);
  const some = taking.slice(0, 12);
  return (
    <>
      {some.map((position, index) => (
        <span key={position.row.id}>
          {index > 0 && ', '}
          <LabelLink label={position.row} rows={rows} />
          {position[side] > 1 && ` (${weightInWords(position[side])})`}
        </span>
      ))}
      {taking.length > some.length && ` and ${taking.length - some.length} more`}
    </>
  );
}

/** The same as rows of a table, a position a row. */
export const positionRows = (positions: readonly Position[]) => [
  ['row', 'row label', 'claim', 'claim text', 'supports', 'rejects'],
  ...barsOf(positions).flatMap((bar) =>
    bar.positions.map(({ row, claim, supports, rejects }) => [
      row.id,
      row.label,
      claim.id,
      claim.label,
      supports,
      rejects,
    ]),
  ),
];
