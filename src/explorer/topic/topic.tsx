import { useMemo, useRef } from 'preact/hooks';
import lazy from 'preact-iso/lazy';
import { useLocation, useRoute } from 'preact-iso/router';
import { Contradictions } from '../claim/differences.tsx';
import type { TopicPageQuery, TopicPageQueryVariables } from '../operations.d.ts';
import { asOfOf, useAddress, useClocks, withQuery } from '../shared/address.ts';
import { Frame } from '../shared/frame.tsx';
import { ActorLink, ClaimLink, DocumentLink } from '../shared/links.tsx';
import { OutAgain } from '../shared/out-again.tsx';
import { useHash, usePage, useTitle } from '../shared/page.ts';
import { StanceAt, StanceLegend } from '../shared/stance.tsx';
import { Unknown } from '../shared/trouble.tsx';
import { actInWords, counted } from '../shared/words.ts';
import { type Matrix, matrixOf, type TopicStatement } from './matrix.ts';
import { topicPage } from './operations.ts';
import { StanceMatrix } from './stance-matrix.tsx';

const Timeline = lazy(() => import('../shared/timeline.tsx'));

type Topic = NonNullable<TopicPageQuery['topic']>;

/** One dossier: who holds what of its claims, when it was said, who stands against whom. */
export function TopicView() {
  const id = useRoute().params.id ?? '';
  return <TopicOf key={id} id={id} />;
}

function TopicOf({ id }: { id: string }) {
  const clocks = useClocks();
  const { query } = useLocation();
  const asOf = asOfOf(clocks);
  const variables: TopicPageQueryVariables = {
    id,
    within: { topic: [id] },
    ...(query.after ? { after: query.after } : {}),
    ...(asOf ? { asOf } : {}),
  };
  const page = usePage(topicPage, variables, clocks.known);
  const picture = useRef<HTMLDivElement>(null);
  const { data } = page;
  const topic = data?.topic;
  const nodes = topic?.timeline.nodes;
  const matrix = useMemo(() => matrixOf(nodes ?? []), [nodes]);
  useTitle(topic?.name);
  useHash(topic !== undefined);
  return (
    <Frame page={page} range={data} undated={topic?.timeline.undated}>
      {data && topic ? (
        <div class="view" ref={picture}>
          <header class="head">
            <p class="kicker">Topic</p>
            <h1 dir="auto">{topic.name}</h1>
            {topic.description && <p dir="auto">{topic.description}</p>}
            <p>
              <a href={withQuery('/networks', { topic: id, ...clocks })}>Who agrees with whom, as networks</a>
            </p>
          </header>
          <section id="matrix">
            <h2>Who holds what</h2>
            {matrix.actors.length === 0 ? (
              <p class="dim">Nobody takes a position here, or nobody did by this date.</p>
            ) : (
              <>
                <StanceMatrix matrix={matrix} />
                <StanceLegend />
                <p class="dim">
                  ↻ took another position too, before or at an unknown time · ~ hedged. Those who agree stand
                  side by side.
                </p>
              </>
            )}
            <Pages timeline={topic.timeline} />
          </section>
          <Chosen matrix={matrix} actor={query.actor} claim={query.claim} />
          <section id="when">
            <h2>When it was said</h2>
            <Timeline statements={topic.timeline.nodes} />
          </section>
          <Contradictions contradictions={topic.contradictions} />
          <section id="documents">
            <h2>Documents</h2>
            <ul class="plain">
              {data.documents.nodes.map((document) => (
                <li key={document.id}>
                  <DocumentLink document={document} />
                </li>
              ))}
            </ul>
            {data.documents.nodes.length === 0 && (
              <p class="dim">No document tells of it, or none by this date.</p>
            )}
          </section>
        </div>
      ) : (
        <Unknown noun="topic" id={id} />
      )}
      <OutAgain
        name="topic"
        query={topicPage}
        variables={variables}
        rows={() => rowsOf(matrix)}
        picture={picture}
      />
    </Frame>
  );
}

/** The statements behind the cell that was chosen. */
function Chosen({
  matrix,
  actor,
  claim,
}: {
  matrix: Matrix;
  actor: string | undefined;
  claim: string | undefined;
}) {
  const cell = actor && claim ? matrix.cell(actor, claim) : undefined;
  const [first] = cell?.statements ?? [];
  const about = matrix.claims.find(({ id }) => id === claim);
  if (!cell || !first || !about) return null;
  return (
    <section id="statements">
      <h2>
        <ActorLink actor={first.actor} /> on “<ClaimLink claim={about} />”
      </h2>
      <ol class="in-order">
        {cell.statements.map((statement) => (
          <StatementLine key={statement.id} statement={statement} />
        ))}
      </ol>
    </section>
  );
}

function StatementLine({ statement }: { statement: TopicStatement }) {
  const address = useAddress();
  const { id, stance, act, said, quote, hedged } = statement;
  return (
    <li>
      <StanceAt stance={stance} said={said} hedged={hedged} />{' '}
      <a class="words-inline" href={address('statement', id)} dir="auto">
        {quote ?? actInWords(act)}
      </a>
    </li>
  );
}

function Pages({ timeline: { nodes, totalCount, pageInfo } }: { timeline: Topic['timeline'] }) {
  const { path, query } = useLocation();
  if (nodes.length === totalCount) return null;
  return (
    <p class="pages">
      From {counted(nodes.length, 'statement')} of {totalCount.toLocaleString('en')}, by when they were said.{' '}
      {query.after && <a href={withQuery(path, { ...query, after: undefined })}>The first ones</a>}{' '}
      {pageInfo.hasNextPage && (
        <a href={withQuery(path, { ...query, after: pageInfo.endCursor ?? undefined })}>The next ones</a>
      )}
    </p>
  );
}

function rowsOf(matrix: Matrix) {
  const head = [
    'actor',
    'actor name',
    'claim',
    'claim text',
    'newest stance',
    'said',
    'changed',
    'another undated',
    'hedged',
    'statements',
  ];
  const body = matrix.actors.flatMap((actor) =>
    matrix.claims.flatMap((claim) => {
      const cell = matrix.cell(actor.id, claim.id);
      if (!cell) return [];
      const ids = cell.statements.map(({ id }) => id).join(' ');
      return [
        [
          actor.id,
          actor.name,
          claim.id,
          claim.text,
          cell.stance,
          cell.said,
          String(cell.changed),
          String(cell.undated),
          String(cell.hedged),
          ids,
        ],
      ];
    }),
  );
  return [head, ...body];
}
