import { useState } from 'preact/hooks';
import lazy from 'preact-iso/lazy';
import { useLocation } from 'preact-iso/router';
import type { EdgeType, GraphPageQuery, GraphPageQueryVariables } from '../operations.d.ts';
import { asOfOf, plainIdOf, type RecordView, useAddress, useClocks, withQuery } from '../shared/address.ts';
import { dateInWords } from '../shared/date.ts';
import { Frame } from '../shared/frame.tsx';
import { OutAgain } from '../shared/out-again.tsx';
import { usePage, useTitle } from '../shared/page.ts';
import { Term } from '../shared/term.tsx';
import { counted, inWords } from '../shared/words.ts';
import { graphPage } from './operations.ts';

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
    limit: 300,
    within: {},
    ...(asOf ? { asOf } : {}),
  };
  const page = usePage(graphPage, variables, clocks.known);
  const { data } = page;
  useTitle('Graph');
  return (
    <Frame page={page} range={data}>
      {data && (
        <div class="view">
          <header class="head">
            <p class="kicker">Graph</p>
            <h1>Who stands how to what</h1>
          </header>
          <Choices edges={edges} />
          {data.graph.nodes.length === 0 ? (
            <NothingAround around={around} />
          ) : (
            <Contents graph={data.graph} around={around} />
          )}
        </div>
      )}
      <OutAgain name="graph" query={graphPage} variables={variables} rows={() => rowsOf(data?.graph)} />
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

function NothingAround({ around }: { around: readonly string[] }) {
  return (
    <p class="trouble">
      {around.length === 0
        ? 'Open a speaker or a claim and choose “Around it, as a graph”.'
        : `There is nothing with the id “${around.join('”, “')}”, or not by this date.`}
    </p>
  );
}

function Contents({ graph, around }: { graph: Graph; around: readonly string[] }) {
  const { path, query } = useLocation();
  const address = useAddress();
  const [chosen, choose] = useState<string | undefined>();
  const node = graph.nodes.find(({ id }) => id === chosen);
  const expand = (id: string) =>
    withQuery(path, { ...query, around: [...new Set([...around, id])].join('\n') });
  return (
    <>
      <Find nodes={graph.nodes} choose={choose} />
      <Drawing graph={graph} found={chosen} choose={choose} />
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
    <p class="find">
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
        {graph.edges.map(({ id, source, target, type, said, statementId }) => (
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
