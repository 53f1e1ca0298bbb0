import { useMemo } from 'preact/hooks';
import type { NetworkRows } from '../operations.d.ts';
import { FigureTable } from '../shared/figure-table.tsx';
import { Listed } from '../shared/listed.tsx';
import { useWidth } from '../shared/use-width.ts';
import { counted, isolated } from '../shared/words.ts';
import { layOutCamps, type PlacedRow } from './camp-layout.ts';
import { shortened, thicknessOf, weightInWords } from './figures.ts';
import { LabelLink, useRowAddress } from './label-link.tsx';
import { heaviest, type Label, type Tie } from './model.ts';

/** With more names and lines than these nobody can read the drawing; the table has them all. */
const mostRows = 60;
const mostLines = 400;
const mostListed = 100;
const mostNames = 30;

type Props = {
  labels: readonly Label[];
  ties: readonly Tie[];
  camps: ReadonlyMap<string, number>;
  rows: NetworkRows;
};

/** Who agrees with whom: each camp on a circle, agreement as whole lines, disagreement as dashed ones. */
export function CongruencePicture({ labels, ties, camps, rows }: Props) {
  const [box, width] = useWidth();
  const tied = useMemo(() => labelsOf(labels, ties), [labels, ties]);
  const shown = useMemo(() => heaviest(tied.some, ties, mostRows), [tied, ties]);
  const here = new Set(shown.map(({ id }) => id));
  const lines = ties.filter(({ one, other }) => here.has(one.id) && here.has(other.id));
  return (
    <>
      <div ref={box}>
        {width > 0 && (
          <Drawing labels={shown} ties={lines.slice(0, mostLines)} camps={camps} rows={rows} width={width} />
        )}
      </div>
      <p class="legend network-legend">
        <span class="line agree">agree</span>
        <span class="line disagree">disagree</span>
        <span>The thicker, the more often. The same sign: the same camp.</span>
      </p>
      {tied.none.length > 0 && (
        <p class="dim">
          Nobody else takes a side on what these say:{' '}
          <Listed words={tied.none.slice(0, mostNames).map(({ label }) => label)} />
          {tied.none.length > mostNames && ` and ${tied.none.length - mostNames} more`}.
        </p>
      )}
      {(shown.length < tied.some.length || lines.length > mostLines) && (
        <p class="dim">
          Drawn: the {counted(shown.length, 'name')} and {counted(Math.min(lines.length, mostLines), 'line')}{' '}
          with the most weight, of {counted(tied.some.length, 'name')} and {counted(ties.length, 'line')}. The
          table (CSV) has them all.
        </p>
      )}
      <TieTable ties={ties} rows={rows} camps={camps} />
    </>
  );
}

/** Who agrees or disagrees with anybody, and who does not. */
function labelsOf(labels: readonly Label[], ties: readonly Tie[]) {
  const tied = new Set(ties.flatMap(({ one, other }) => [one.id, other.id]));
  return { some: labels.filter(({ id }) => tied.has(id)), none: labels.filter(({ id }) => !tied.has(id)) };
}

function Drawing({ labels, ties, camps, rows, width }: Props & { width: number }) {
  const address = useRowAddress(rows);
  const layout = useMemo(() => layOutCamps(labels, camps, width), [labels, camps, width]);
  const places = new Map(layout.rows.map((row) => [row.id, row]));
  const most = Math.max(...ties.map((tie) => Math.max(tie.agreement, tie.disagreement)), 0);
  return (
    <svg
      data-picture
      class="network"
      viewBox={`0 0 ${layout.width} ${Math.ceil(layout.height)}`}
      width={layout.width}
      height={Math.ceil(layout.height)}
      aria-label={`Network of ${counted(labels.length, 'name')} and ${counted(ties.length, 'pair')}; the table below has the same`}
    >
      {(['disagreement', 'agreement'] as const).flatMap((kind) =>
        ties.flatMap((tie) => {
          const one = places.get(tie.one.id);
          const other = places.get(tie.other.id);
          if (!one || !other || tie[kind] <= 0) return [];
          return [
            <path
              key={`${kind} ${one.id} ${other.id}`}
              class={kind === 'agreement' ? 'agree' : 'disagree'}
              d={curveOf(one, other, kind === 'agreement' ? 0.08 : -0.08)}
              stroke-width={thicknessOf(tie[kind], most)}
            >
              <title>{tieInWords(tie)}</title>
            </path>,
          ];
        }),
      )}
      {layout.rows.map((row) => (
        <g key={row.id} class="row" transform={`translate(${row.x} ${row.y})`}>
          <RowMark row={row} href={address(row.id)} letters={layout.letters} />
        </g>
      ))}
    </svg>
  );
}

/** A line that bends aside, so that agreement and disagreement of one pair lie beside each other. */
function curveOf(one: PlacedRow, other: PlacedRow, bend: number): string {
  const [dx, dy] = [other.x - one.x, other.y - one.y];
  const [x, y] = [(one.x + other.x) / 2 - dy * bend, (one.y + other.y) / 2 + dx * bend];
  return `M${one.x},${one.y} Q${x},${y} ${other.x},${other.y}`;
}

/** A camp by its sign, for those who see no colour. */
export const campSigns = ['●', '■', '▲', '◆', '★', '⬟', '✚', '✖', '◗', '▬'] as const;

function RowMark({ row, href, letters }: { row: PlacedRow; href: string | undefined; letters: number }) {
  const right = Math.cos(row.angle) >= 0;
  const content = (
    <>
      <title>{row.label}</title>
      <text class={`camp camp-${row.camp ?? 'none'}`} text-anchor="middle" dominant-baseline="central">
        {row.camp === undefined ? '○' : (campSigns[row.camp] ?? '●')}
      </text>
      <text
        class="name"
        x={right ? 13 : -13}
        text-anchor={right ? 'start' : 'end'}
        dominant-baseline="central"
      >
        {shortened(row.label, letters)}
      </text>
    </>
  );
  return href ? (
    <a href={href} tabIndex={-1}>
      {content}
    </a>
  ) : (
    content
  );
}

const tieInWords = ({ one, other, agreement, disagreement }: Tie): string =>
  `${isolated(one.label)} and ${isolated(other.label)}: agreement ${weightInWords(agreement)}, disagreement ${weightInWords(disagreement)}`;

function TieTable({ ties, rows, camps }: Omit<Props, 'labels'>) {
  const camp = ({ id }: Label) => {
    const index = camps.get(id);
    return index === undefined ? '' : ` (camp ${index + 1})`;
  };
  return (
    <FigureTable
      caption={
        ties.length > mostListed
          ? `The ${mostListed} heaviest of ${counted(ties.length, 'pair')}`
          : counted(ties.length, 'pair')
      }
      head={
        <>
          <th scope="col">One</th>
          <th scope="col">Other</th>
          <th scope="col">Agreement</th>
          <th scope="col">Disagreement</th>
        </>
      }
    >
      {ties.slice(0, mostListed).map((tie) => (
        <tr key={`${tie.one.id} ${tie.other.id}`}>
          <th scope="row">
            <LabelLink label={tie.one} rows={rows} />
            {camp(tie.one)}
          </th>
          <td>
            <LabelLink label={tie.other} rows={rows} />
            {camp(tie.other)}
          </td>
          <td class="number">{weightInWords(tie.agreement)}</td>
          <td class="number">{weightInWords(tie.disagreement)}</td>
        </tr>
      ))}
    </FigureTable>
  );
}
