import { useMemo } from 'preact/hooks';
import type { NetworkRows } from '../operations.d.ts';
import { useAddress } from '../shared/address.ts';
import { useWidth } from '../shared/use-width.ts';
import { counted, isolated } from '../shared/words.ts';
import { fitted, thicknessOf, weightInWords } from './figures.ts';
import { useRowAddress } from './label-link.tsx';
import type { Position } from './model.ts';
import { layOutTwoMode } from './two-mode-layout.ts';

const mostRows = 50;
const mostClaims = 40;

type Props = { positions: readonly Position[]; camps: ReadonlyMap<string, number>; rows: NetworkRows };

/** Who says what: rows at the left, claims at the right; whole lines support, dashed ones reject. */
export function TwoModePicture({ positions, camps, rows }: Props) {
  const [box, width] = useWidth();
  const layout = useMemo(
    () => layOutTwoMode(positions, camps, { rows: mostRows, claims: mostClaims }),
    [positions, camps],
  );
  return (
    <>
      <div ref={box}>{width > 0 && <Drawing layout={layout} rows={rows} width={width} />}</div>
      <p class="legend network-legend">
        <span class="line agree">supports</span>
        <span class="line disagree">rejects</span>
        <span>The thicker, the more statements. Each number is in the table of the next section.</span>
      </p>
      {layout.left > 0 && (
        <p class="dim">
          {counted(layout.left, 'position')} of speakers or claims with fewer statements{' '}
          {layout.left === 1 ? 'is' : 'are'} not drawn; the table (CSV) has them all.
        </p>
      )}
    </>
  );
}

function Drawing({
  layout,
  rows,
  width,
}: {
  layout: ReturnType<typeof layOutTwoMode>;
  rows: NetworkRows;
  width: number;
}) {
  const address = useAddress();
  const rowAddress = useRowAddress(rows);
  const from = Math.floor(width * 0.27);
  const to = Math.floor(width * (width < 560 ? 0.58 : 0.46));
  const most = Math.max(...layout.lines.map(({ weight }) => weight), 0);
  return (
    <svg
      data-picture
      class="network two-mode"
      viewBox={`0 0 ${width} ${layout.height}`}
      width={width}
      height={layout.height}
      aria-label={`Positions of ${counted(layout.rows.length, 'name')} on ${counted(layout.claims.length, 'claim')}; the table of the next section has the same`}
    >
      {layout.lines.map(({ position, kind, weight, rowY, claimY }) => (
        <path
          key={`${kind} ${position.row.id} ${position.claim.id}`}
          class={kind === 'supports' ? 'agree' : 'disagree'}
          d={`M${from},${rowY} C${(from + to) / 2},${rowY} ${(from + to) / 2},${claimY} ${to},${claimY}`}
          stroke-width={thicknessOf(weight, most)}
        >
          <title>{`${isolated(position.row.label)} ${kind} “${isolated(position.claim.label)}”: ${weightInWords(weight)}`}</title>
        </path>
      ))}
      {layout.rows.map(({ id, label, y }) => (
        <Name key={id} text={label} href={rowAddress(id)} x={from} y={y} side="left" room={from - 14} />
      ))}
      {layout.claims.map(({ id, label, y }) => (
        <Name
          key={id}
          text={label}
          href={address('claim', id)}
          x={to}
          y={y}
          side="right"
          room={width - to - 14}
        />
      ))}
    </svg>
  );
}

type NameProps = {
  text: string;
  href: string | undefined;
  x: number;
  y: number;
  side: 'left' | 'right';
  /** Pixels. */
  room: number;
};

function Name({ text, href, x, y, side, room }: NameProps) {
  const content = (
    <>
      <title>{text}</title>
      <circle cx={x} cy={y} r={4} />
      <text
        class="name"
        x={side === 'left' ? x - 10 : x + 10}
        y={y}
        text-anchor={side === 'left' ? 'end' : 'start'}
        dominant-baseline="central"
      >
        {fitted(text, room)}
      </text>
    </>
  );
  return href ? (
    <a href={href} tabIndex={-1}>
      {content}
    </a>
  ) : (
    <g>{content}</g>
  );
}
