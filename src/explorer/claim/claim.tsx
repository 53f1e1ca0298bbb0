import { useRef } from 'preact/hooks';
import lazy from 'preact-iso/lazy';
import { useLocation, useRoute } from 'preact-iso/router';
import type { ClaimPageQuery, ClaimPageQueryVariables } from '../operations.d.ts';
import { asOfOf, useAddress, useClocks, withQuery } from '../shared/address.ts';
import { AroundLink } from '../shared/around-link.tsx';
import { Few } from '../shared/few.tsx';
import { Frame } from '../shared/frame.tsx';
import { ClaimLink } from '../shared/links.tsx';
import { OutAgain } from '../shared/out-again.tsx';
import { useHash, usePage, useTitle } from '../shared/page.ts';
import { SameAs } from '../shared/same-as.tsx';
import { StanceLegend } from '../shared/stance.tsx';
import { StatementCard } from '../shared/statement-card.tsx';
import { Term } from '../shared/term.tsx';
import { Unknown } from '../shared/trouble.tsx';
import { counted, linkInWords } from '../shared/words.ts';
import { Contradictions, Discrepancies } from './differences.tsx';
import { EvidenceList } from './evidence.tsx';
import { claimPage } from './operations.ts';
import { Sources, sourceStanceOf } from './sources.tsx';

const Timeline = lazy(() => import('../shared/timeline.tsx'));

type Claim = NonNullable<ClaimPageQuery['claim']>;
type Node = Claim['statements']['nodes'][number];

/** One claim: who says what about it, from how many sources, with what evidence. */
export function ClaimView() {
  const id = useRoute().params.id ?? '';
  return <ClaimOf key={id} id={id} />;
}

function ClaimOf({ id }: { id: string }) {
  const clocks = useClocks();
  const { query } = useLocation();
  const stance = sourceStanceOf(query.sources);
  const asOf = asOfOf(clocks);
  const variables: ClaimPageQueryVariables = {
    id,
    within: { claim: [id] },
    sources: { stance: [stance] },
    ...(query.after ? { after: query.after } : {}),
    ...(asOf ? { asOf } : {}),
  };
  const page = usePage(claimPage, variables, clocks.known);
  const picture = useRef<HTMLDivElement>(null);
  const { data } = page;
  const claim = data?.claim;
  useTitle(claim?.text);
  useHash(claim !== undefined);
  return (
    <Frame page={page} range={data} undated={claim?.statements.undated}>
      {data && claim ? (
        <div class="view claim" ref={picture}>
          <Head claim={claim} judgements={data.judgements} />
          <Who claim={claim} />
          <Sources claim={claim} stance={stance} />
          <section id="when">
            <h2>When it was said</h2>
            <Timeline statements={claim.statements.nodes} />
            <StanceLegend />
          </section>
          <EvidenceList evidence={claim.evidence} />
          <Discrepancies discrepancies={claim.discrepancies} />
          <Contradictions contradictions={data.contradictions} claim={claim.id} />
          <Related claim={claim} />
        </div>
      ) : (
        <Unknown noun="claim" id={id} />
      )}
      <OutAgain
        name="claim"
        query={claimPage}
        variables={variables}
        rows={() => rowsOf(claim)}
        picture={picture}
      />
    </Frame>
  );
}

function Head({ claim, judgements }: { claim: Claim; judgements: ClaimPageQuery['judgements'] }) {
  const address = useAddress();
  const { tally } = claim;
  return (
    <header class="head">
      <p class="kicker">
        Claim
        {claim.topics.map((topic) => (
          <a key={topic.id} href={address('topic', topic.id)} dir="auto">
            {topic.name}
          </a>
        ))}
      </p>
      <h1 dir="auto" lang={claim.language ?? undefined}>
        {claim.text}
      </h1>
      {claim.description && <p dir="auto">{claim.description}</p>}
      <SameAs id={claim.id} judgements={judgements} />
      <p class="tally">
        <strong>{tally.asserted}</strong> {tally.asserted === 1 ? 'speaker' : 'speakers'}{' '}
        <Term of="Tally.asserted">{tally.asserted === 1 ? 'asserts it' : 'assert it'}</Term>,{' '}
        <strong>{tally.denied}</strong>{' '}
        <Term of="Tally.denied">{tally.denied === 1 ? 'denies it' : 'deny it'}</Term>,{' '}
        <strong>{tally.assessed}</strong>{' '}
        <Term of="Tally.assessed">{tally.assessed === 1 ? 'weighs it' : 'weigh it'}</Term>,{' '}
        <strong>{tally.reported}</strong>{' '}
        <Term of="Tally.reported">{tally.reported === 1 ? 'passes it on' : 'pass it on'}</Term>
      </p>
      <nav class="steps" aria-label="On this page">
        <a href="#who">Who says so?</a>
        <a href="#sources">How many sources is that?</a>
        <a href="#when">When?</a>
        <a href="#evidence">What evidence?</a>
        <AroundLink id={claim.id} />
      </nav>
    </header>
  );
}

const columns = [
  ['Assertion', 'Assert it', 'StatementType.ASSERTION'],
  ['Denial', 'Deny it', 'StatementType.DENIAL'],
  ['Assessment', 'Weigh it', 'StatementType.ASSESSMENT'],
] as const;

function Who({ claim }: { claim: Claim }) {
  const { nodes, totalCount } = claim.statements;
  const others = nodes.filter(({ __typename }) => __typename === 'Report' || __typename === 'Remark');
  return (
    <section id="who">
      <h2>Who says so?</h2>
      {totalCount === 0 && <p class="dim">Nobody here says anything about it, or nobody did by this date.</p>}
      <div class="who-columns">
        {columns.map(([type, title, term]) => (
          <Column
            key={type}
            title={title}
            term={term}
            nodes={nodes.filter(({ __typename }) => __typename === type)}
          />
        ))}
      </div>
      {others.length > 0 && (
        <details>
          <summary>{counted(others.length, 'report')} and remarks that take no position</summary>
          <div class="who-columns">
            {others.map((statement) => (
              <StatementCard key={statement.id} statement={statement} />
            ))}
          </div>
        </details>
      )}
      <Pages statements={claim.statements} />
    </section>
  );
}

function Column({ title, term, nodes }: { title: string; term: string; nodes: readonly Node[] }) {
  return (
    <section class="column">
      <h3>
        <Term of={term}>{title}</Term> <span class="count">{counted(nodes.length, 'statement')}</span>
      </h3>
      {nodes.length === 0 && <p class="dim">Nobody.</p>}
      <Few items={nodes} few={4} noun="statements">
        {(statement) => (
          <StatementCard
            key={statement.id}
            statement={statement}
            withStance={term === 'StatementType.ASSESSMENT'}
          />
        )}
      </Few>
    </section>
  );
}

/** Where there are more statements than one page holds. */
function Pages({ statements: { nodes, totalCount, pageInfo } }: { statements: Claim['statements'] }) {
  const { path, query } = useLocation();
  if (nodes.length === totalCount) return null;
  return (
    <p class="pages">
      {counted(nodes.length, 'statement')} of {totalCount.toLocaleString('en')}, by when they were said.{' '}
      {query.after && <a href={`${withQuery(path, { ...query, after: undefined })}#who`}>The first ones</a>}{' '}
      {pageInfo.hasNextPage && (
        <a href={`${withQuery(path, { ...query, after: pageInfo.endCursor ?? undefined })}#who`}>
          The next ones
        </a>
      )}
    </p>
  );
}

function Related({ claim }: { claim: Claim }) {
  if (claim.links.length + claim.linkedBy.length === 0) return null;
  const all = [
    ...claim.links.map((link) => ({ ...link, way: 'from' as const })),
    ...claim.linkedBy.map((link) => ({ ...link, way: 'toward' as const })),
  ];
  return (
    <section id="related">
      <h2>Related claims</h2>
      <ul class="related">
        {all.map(({ kind, claim: other, way }) => (
          <li key={`${kind} ${way} ${other.id}`}>
            <Term of={`ClaimLinkKind.${kind}`}>{linkInWords(kind, way)}</Term> <ClaimLink claim={other} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function rowsOf(claim: Claim | null | undefined) {
  const head = [
    'statement',
    'actor',
    'act',
    'stance',
    'finding',
    'verdict',
    'said',
    'quote',
    'hedges',
    'chain',
    'document',
  ];
  const body = (claim?.statements.nodes ?? []).map((node) => [
    node.id,
    node.actor.name,
    node.act,
    node.stance,
    node.__typename === 'Assessment' ? node.finding : '',
    node.__typename === 'Assessment' ? node.verdict : '',
    node.said,
    node.quote,
    node.hedges.map(({ text, by }) => `${text} (${by})`).join('; '),
    node.chain.text,
    node.document?.id,
  ]);
  return [head, ...body];
}
