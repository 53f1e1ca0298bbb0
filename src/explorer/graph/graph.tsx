import { useMemo, useRef, useState } from 'preact/hooks';
import lazy from 'preact-iso/lazy';
import { useLocation } from 'preact-iso/router';
import type { EdgeType, GraphPageQuery, GraphPageQueryVariables } from '../operations.d.ts';
import { asOfOf, plainIdOf, type RecordView, useAddress, useClocks, withQuery } from '../shared/address.ts';
import { dateInWords, dayIn } from '../shared/date.ts';
import { Frame } from '../shared/frame.tsx';
import { OutAgain } from '../shared/out-again.tsx';
import { usePage, useTitle } from '../shared/page.ts';
import type { PictureFile } from '../shared/picture.ts';
import { Term } from '../shared/term.tsx';
import { counted, inWords } from '../shared/words.ts';
import { graphPage } from './operations.ts';
import { type Period, undatedEdges, withinPeriod } from './period.ts';

const Drawing = lazy(() => import('./drawing.tsx'));

type Graph = GraphPageQuery['graph'];
type Node = Graph['nodes'][number];

/** The edges that everyone can draw; others are added by choice. */
const shownEdges = ['ASSERTED', 'DENIED', 'ASSESSED', 'REPORTED_BY'] as const satisfies readonly EdgeType[];
const edgeWords: Readonly<Record<(typeof shownEdges)[number], string>> = {
  ASSERTED: 'asserts (thick arrow)',
  DENIED: 'denies (arrow at both ends)',
  ASSESSED: 'weighs (thin arrow)',
  REPORTED_BY: 'reported by (thin line)',
};

/** How many nodes may be drawn; the first is the default. */
const limits = ['300', '1000', '5000'] as const;
/** How many edges the list shows at first, and with each click on more. */
const listed = 500;

/** Ids in `around` and kinds of edge in `edges` stand one a line. */
const listOf = (given: string | undefined): string[] => (given ?? '').split('\n').filter((one) => one !== '');

/** People, institutions and claims as nodes around some of them. */
export function GraphView() {
  const { query } = useLocation();
  const clocks = useClocks();
  const around = listOf(query.around);
  const edges = shownEdges.filter((type) => !listOf(query.without).includes(type));
  const asOf = asOfOf(clocks);
  const variables: GraphPageQueryVariables = {
    around,
    depth: around.length === 1 ? 2 : 1,
    edges,
    limit: Number(query.limit ?? limits[0]),
    within: {},
    ...(asOf ? { asOf } : {}),
  };
  const page = usePage(graphPage, variables, clocks.known);
  const { data } = page;
  const period = { from: query.from || undefined, to: query.to || undefined };
  const shown = useMemo(
    () => data && withinPeriod(data.graph, { from: query.from, to: query.to }, listOf(query.around)),
    [data, query.from, query.to, query.around],
  );
  const picture = useRef<() => PictureFile>(undefined);
  const offer = (make: (() => PictureFile) | undefined) => {
    picture.current = make;
  };
  useTitle('Graph');
  return (
    <Frame page={page} range={data}>
      {data && shown && (
        <div class="view">
          <header class="head">
            <p class="kicker">Graph</p>
            <h1>Who stands how to what</h1>
          </header>
          <Choices edges={edges} />
          <PeriodChoice period={period} undated={undatedEdges(data.graph)} />
          {shown.nodes.length === 0 ? (
            <NothingAround around={around} />
          ) : (
            <Contents graph={shown} around={around} offer={offer} />
          )}
        </div>
      )}
      <OutAgain
        name="graph"
        query={graphPage}
        variables={variables}
        rows={() => rowsOf(shown)}
        picture={() => picture.current?.()}
      />
    </Frame>
  );
}

function Choices({ edges }: { edges: readonly EdgeType[] }) {
  const { path, query, route } = useLocation();
  const toggle = (type: EdgeType) => {
    const without = shownEdges.filter((one) => edges.includes(one) === (one === type));
    route(withQuery(path, { ...query, without: without.join('\n') }), true);
  };
  return (
    <fieldset class="choices">
      <legend>Which edges</legend>
      {shownEdges.map((type) => (
        <label key={type}>
          <input type="checkbox" checked={edges.includes(type)} onChange={() => toggle(type)} />{' '}
          <span class={`edge-key ${type}`} aria-hidden="true" /> {edgeWords[type]}
        </label>
      ))}
      <span>
        <Term of="EdgeType.ASSERTED">What do they mean?</Term>
      </span>
    </fieldset>
  );
}

function PeriodChoice({ period, undated }: { period: Period; undated: number }) {
  const { path, query, route } = useLocation();
  const set = (name: string, value: string) =>
    route(withQuery(path, { ...query, [name]: value || undefined }), true);
  const day = (name: 'from' | 'to', label: string) => (
    <label>
      {label}{' '}
      <input
        type="date"
        class={period[name] === undefined ? 'not-set' : undefined}
        value={dayIn(period[name])}
        onChange={(event) => set(name, event.currentTarget.value)}
      />
    </label>
  );
  const given = period.from !== undefined || period.to !== undefined;
  return (
    <p class="find">
      {day('from', 'Said from')} {day('to', 'to')}
      <label>
        At most{' '}
        <select
          value={query.limit ?? limits[0]}
          onChange={(event) =>
            set('limit', event.currentTarget.value === limits[0] ? '' : event.currentTarget.value)
          }
        >
          {limits.map((limit) => (
            <option key={limit} value={limit}>
              {Number(limit).toLocaleString('en')} nodes
            </option>
          ))}
        </select>
      </label>
      {given && undated > 0 && <span class="dim">{counted(undated, 'undated edge')} left out</span>}
    </p>
  );
}

function NothingAround({ around }: { around: readonly string[] }) {
  return (
    <p class="trouble">
      {around.length === 0
        ? 'Open a speaker or a claim and choose “Around it, as a graph”.'
        : `There is nothing with the id “${around.join('”, “')}”, or not by this date.`}
    </p>
  );
}

type ContentsProps = {
  graph: Graph;
  around: readonly string[];
  offer: (make: (() => PictureFile) | undefined) => void;
};

function Contents({ graph, around, offer }: ContentsProps) {
  const { path, query } = useLocation();
  const address = useAddress();
  const [chosen, choose] = useState<string | undefined>();
  const node = graph.nodes.find(({ id }) => id === chosen);
  const expand = (id: string) =>
    withQuery(path, { ...query, around: [...new Set([...around, id])].join('\n') });
  return (
    <>
      <Find nodes={graph.nodes} choose={choose} />
      <Drawing graph={graph} found={chosen} choose={choose} offer={offer} />
      <p role="status">
        {node ? (
          <>
            <a href={address(viewOf(node), node.recordId)} dir="auto">
              {node.label}
            </a>
            {' · '}
            {counted(node.degree, 'edge')} · <a href={expand(node.recordId)}>Show what is around it</a>
          </>
        ) : (
          `${counted(graph.nodes.length, 'node')}, ${counted(graph.edges.length, 'edge')}${graph.truncated ? '; there are more than can be shown' : ''}`
        )}
      </p>
      <AsList graph={graph} />
    </>
  );
}

const viewOf = ({ type }: Pick<Node, 'type'>): RecordView => (type === 'Claim' ? 'claim' : 'actor');

/** Brings a node to the middle of the picture by its name. */
function Find({ nodes, choose }: { nodes: readonly Node[]; choose: (id: string) => void }) {
  const find = (text: string) => {
    const found = nodes.find(({ label }) => label === text);
    if (found) choose(found.id);
  };
  return (
    <p class="find on-screen">
      <label for="find">Find in the picture</label>{' '}
      <input id="find" list="nodes" autocomplete="off" onInput={(event) => find(event.currentTarget.value)} />
      <datalist id="nodes">
        {nodes.map(({ id, label }) => (
          <option key={id} value={label} />
        ))}
      </datalist>
    </p>
  );
}

/** The same without a picture: each edge as a sentence. */
function AsList({ graph }: { graph: Graph }) {
  const address = useAddress();
  const [most, setMost] = useState<number>(listed);
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const named = (id: string) => {
    const node = nodes.get(id);
    return node ? (
      <a href={address(viewOf(node), node.recordId)} dir="auto">
        {node.label}
      </a>
    ) : (
      id
    );
  };
  return (
    <section id="list">
      <h2>The same as a list</h2>
      <ul class="edge-list">
        {graph.edges.slice(0, most).map(({ id, source, target, type, said, statementId }) => (
          <li key={id}>
            {named(source)} <Term of={`EdgeType.${type}`}>{inWords(type)}</Term> {named(target)}{' '}
            {statementId && (
              <a class="dim" href={address('statement', plainIdOf(statementId))}>
                {dateInWords(said)}
              </a>
            )}
          </li>
        ))}
      </ul>
      {graph.edges.length > most && (
        <p>
          The first {most} of {counted(graph.edges.length, 'edge')}.{' '}
          <button type="button" onClick={() => setMost(most + listed)}>
            Show {listed} more
          </button>
        </p>
      )}
    </section>
  );
}

function rowsOf(graph: Graph | undefined) {
  const head = ['edge', 'type', 'source', 'target', 'statement', 'said', 'stance'];
  const body = (graph?.edges ?? []).map((edge) => [
    plainIdOf(edge.id),
    edge.type,
    plainIdOf(edge.source),
    plainIdOf(edge.target),
    edge.statementId && plainIdOf(edge.statementId),
    edge.said,
    edge.stance,
  ]);
  return [head, ...body];
}
