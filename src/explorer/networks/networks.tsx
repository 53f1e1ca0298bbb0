import './networks.css';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import type {
  NetworksPageQuery,
  NetworksPageQueryVariables,
  PolarizationPageQuery,
  PolarizationPageQueryVariables,
} from '../operations.d.ts';
import { asOfOf, useClocks } from '../shared/address.ts';
import { dateInWords } from '../shared/date.ts';
import { Frame } from '../shared/frame.tsx';
import { Figure, OutAgain } from '../shared/out-again.tsx';
import { usePage, useReading, useTitle } from '../shared/page.ts';
import { Term } from '../shared/term.tsx';
import { Trouble } from '../shared/trouble.tsx';
import { counted } from '../shared/words.ts';
import { BarsPicture, positionRows } from './bars.tsx';
import { Choices } from './choices.tsx';
import { CongruencePicture } from './congruence.tsx';
import { barsOf, campsOf, positionsOf, tiesOf } from './model.ts';
import { agreementBars, congruenceNetwork, networksPage, polarizationPage } from './operations.ts';
import { Camps, PolarizationPicture, pointRows } from './polarization.tsx';
import { networksOf, polarizationOf } from './settings.ts';
import { TwoModePicture } from './two-mode.tsx';

const noRange = { earliest: { nodes: [] }, latest: { nodes: [] } };

/** Discourse networks: who agrees with whom, who says what, and how far the debate divides over time. */
export function NetworksView() {
  const { query } = useLocation();
  const clocks = useClocks();
  const asOf = asOfOf(clocks);
  const variables = networksOf(query, asOf);
  const page = usePage<NetworksPageQuery, NetworksPageQueryVariables>(networksPage, variables, clocks.known);
  const { data } = page;
  const asked = polarizationOf(query, asOf, data ?? noRange);
  const polarization = useReading<PolarizationPageQuery, PolarizationPageQueryVariables>(
    polarizationPage,
    asked,
    data === undefined,
  );
  useAgain(data, polarization.retry);
  useTitle('Networks');
  return (
    <Frame page={page} range={data} undated={data?.statements.undated}>
      {data && (
        <div class="view">
          <header class="head">
            <p class="kicker">Networks</p>
            <h1>Who agrees with whom, and on what</h1>
          </header>
          <Choices data={data} asked={asked} />
          {data.supporting.cells.length + data.rejecting.cells.length === 0 ? (
            <Nothing statements={data.statements.totalCount} />
          ) : (
            <Pictures data={data} variables={variables} polarization={polarization} asked={asked} />
          )}
        </div>
      )}
      <OutAgain
        name="networks"
        query={networksPage}
        variables={variables}
        rows={() => (data ? tieRows(data) : [])}
      />
    </Frame>
  );
}

/** When the networks were read anew, because something changed, what depends on them is. */
function useAgain(data: NetworksPageQuery | undefined, retry: () => void): void {
  const before = useRef<NetworksPageQuery>(undefined);
  useEffect(() => {
    if (before.current !== undefined && before.current !== data) retry();
    before.current = data;
  }, [data, retry]);
}

function Nothing({ statements }: { statements: number }) {
  return (
    <section class="trouble">
      <h2>Nothing to draw</h2>
      <p>
        {statements === 0
          ? 'No statement matches these choices, or none was made by this date.'
          : `${counted(statements, 'statement')} match${statements === 1 ? 'es' : ''}, but none of them supports or rejects a claim for whom you chose.`}{' '}
        Choose another topic, other dates or other speakers above.
      </p>
    </section>
  );
}

type PicturesProps = {
  data: NetworksPageQuery;
  variables: NetworksPageQueryVariables;
  polarization: ReturnType<typeof useReading<PolarizationPageQuery, PolarizationPageQueryVariables>>;
  asked: PolarizationPageQueryVariables;
};

function Pictures({ data, variables, polarization, asked }: PicturesProps) {
  const ties = useMemo(() => tiesOf(data), [data]);
  const positions = useMemo(() => positionsOf(data), [data]);
  const overall = polarization.data?.overall[0];
  const camps = useMemo(() => campsOf(overall), [overall]);
  const { rows } = variables;
  const undated = data.agreement.undated;
  const ofPositions = {
    query: agreementBars,
    variables: partOf(variables, positionVariables),
    rows: () => positionRows(positions),
  };
  return (
    <>
      <p class="dim">
        From {counted(data.agreement.statements, 'statement')} that support or reject a claim
        {undated > 0 && `; ${counted(undated, 'statement')} without a date left out`}.
      </p>
      <Figure
        id="congruence"
        title="Who agrees with whom"
        query={congruenceNetwork}
        variables={partOf(variables, congruenceVariables)}
        rows={() => tieRows(data)}
      >
        <p class="dim">
          Two who support the same claim <Term of="NetworkAggregation.CONGRUENCE">agree</Term>; one who
          supports and one who rejects it <Term of="NetworkAggregation.CONFLICT">disagree</Term>.
        </p>
        {polarization.error && (
          <Trouble error={polarization.error} retry={polarization.retry} alone={false} />
        )}
        {polarization.reading && <Working on="the camps" />}
        <Camps point={overall} />
        {ties.length === 0 ? (
          <p>No two of them take a side on the same claim.</p>
        ) : (
          <CongruencePicture labels={data.agreement.rows} ties={ties} camps={camps} rows={rows} />
        )}
      </Figure>
      <Figure id="two-mode" title="Who says what" {...ofPositions}>
        <TwoModePicture positions={positions} camps={camps} rows={rows} />
      </Figure>
      <Figure id="bars" title="How many support and reject each claim" {...ofPositions}>
        <BarsPicture bars={barsOf(positions)} rows={rows} />
      </Figure>
      {!polarization.data && polarization.reading && (
        <section id="polarization">
          <h2>Polarization over time</h2>
          <Working on="polarization" />
        </section>
      )}
      {polarization.data && (
        <Figure
          id="polarization"
          title="Polarization over time"
          query={polarizationPage}
          variables={asked}
          rows={() => pointRows(polarization.data?.overTime ?? [])}
        >
          <p class="dim">
            <Term of="PolarizationPoint.value">Polarization</Term> in windows of {asked.width}{' '}
            {asked.unit.toLowerCase()}
            {asked.width === 1 ? '' : 's'}, one for each {asked.unit.toLowerCase()}.
            <LeftOut asked={asked} />
          </p>
          {polarization.reading && <Working on="polarization" />}
          <PolarizationPicture points={polarization.data.overTime} />
        </Figure>
      )}
    </>
  );
}

/** What is shown below is not there yet, or is that of the choices before. */
const Working = ({ on }: { on: string }) => (
  <p class="loading" role="status">
    Working out {on} …
  </p>
);

/** Where the range of dates is so long that its windows would be too many: which part of it is shown. */
function LeftOut({ asked }: Pick<PicturesProps, 'asked'>) {
  const { from, to, windowsFrom, windowsTo } = asked;
  if (windowsFrom === from && windowsTo === to) return null;
  return (
    <>
      {' '}
      The dates reach too far for a picture: only the years {dateInWords(windowsFrom)} to{' '}
      {dateInWords(windowsTo)} are in it. Choose other dates above to see the others.
    </>
  );
}

const shared = ['rows', 'attribute', 'duplicates', 'time', 'from', 'to', 'asOf'] as const;
const congruenceVariables = [...shared, 'normalization', 'where'] as const;
const positionVariables = [...shared, 'supporting', 'rejecting'] as const;

/** The variables that an operation has. */
const partOf = (
  variables: NetworksPageQueryVariables,
  names: readonly (keyof NetworksPageQueryVariables)[],
): object =>
  Object.fromEntries(names.filter((name) => name in variables).map((name) => [name, variables[name]]));

const tieRows = (data: NetworksPageQuery) => [
  ['one', 'one label', 'other', 'other label', 'agreement', 'disagreement'],
  ...tiesOf(data).map(({ one, other, agreement, disagreement }) => [
    one.id,
    one.label,
    other.id,
    other.label,
    agreement,
    disagreement,
  ]),
];
