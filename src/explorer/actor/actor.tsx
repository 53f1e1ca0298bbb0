import { useRef } from 'preact/hooks';
import lazy from 'preact-iso/lazy';
import { useLocation, useRoute } from 'preact-iso/router';
import type { ActorPageQuery, ActorPageQueryVariables } from '../operations.d.ts';
import { asOfOf, useClocks, withQuery } from '../shared/address.ts';
import { AroundLink } from '../shared/around-link.tsx';
import { dateInWords } from '../shared/date.ts';
import { Few } from '../shared/few.tsx';
import { Frame } from '../shared/frame.tsx';
import { ActorLink, ClaimLink } from '../shared/links.tsx';
import { Listed } from '../shared/listed.tsx';
import { OutAgain } from '../shared/out-again.tsx';
import { usePage, useTitle } from '../shared/page.ts';
import { SameAs } from '../shared/same-as.tsx';
import { StanceAt, StanceLegend } from '../shared/stance.tsx';
import { StatementCard } from '../shared/statement-card.tsx';
import { Term } from '../shared/term.tsx';
import { Unknown } from '../shared/trouble.tsx';
import { counted, inWords, isolated } from '../shared/words.ts';
import { actorPage } from './operations.ts';
import { positionsOf } from './positions.ts';

const Timeline = lazy(() => import('../shared/timeline.tsx'));

type Actor = NonNullable<ActorPageQuery['actor']>;

/** One speaker: what they hold, how that moved, whom they speak for. */
export function ActorView() {
  const id = useRoute().params.id ?? '';
  return <ActorOf key={id} id={id} />;
}

function ActorOf({ id }: { id: string }) {
  const clocks = useClocks();
  const { query } = useLocation();
  const asOf = asOfOf(clocks);
  const variables: ActorPageQueryVariables = {
    id,
    within: { actor: [id] },
    ...(query.after ? { after: query.after } : {}),
    ...(asOf ? { asOf } : {}),
  };
  const page = usePage(actorPage, variables, clocks.known);
  const picture = useRef<HTMLDivElement>(null);
  const { data } = page;
  const actor = data?.actor;
  useTitle(actor?.name);
  return (
    <Frame page={page} range={data} undated={actor?.statements.undated}>
      {data && actor ? (
        <div class="view" ref={picture}>
          <Head actor={actor} judgements={data.judgements} />
          <section id="positions">
            <h2>Positions</h2>
            <Positions actor={actor} />
          </section>
          <section id="when">
            <h2>When it was said</h2>
            <Timeline statements={actor.statements.nodes} />
            <StanceLegend />
          </section>
          <section id="statements">
            <h2>In which words</h2>
            <Statements actor={actor} />
          </section>
          <Accused accused={data.accused} />
        </div>
      ) : (
        <Unknown noun="speaker" id={id} />
      )}
      <OutAgain
        name="speaker"
        query={actorPage}
        variables={variables}
        rows={() => rowsOf(actor)}
        picture={picture}
      />
    </Frame>
  );
}

const kinds = {
  Person: 'Person',
  Institution: 'Institution',
  UnnamedSource: 'Source that the document does not name',
};

function Head({ actor, judgements }: { actor: Actor; judgements: ActorPageQuery['judgements'] }) {
  const { canonical, speaksFor, spokespeople } = actor;
  return (
    <header class="head">
      <p class="kicker">{kinds[actor.__typename]}</p>
      <h1 dir="auto">{actor.name}</h1>
      {actor.aliases.length > 0 && (
        <p class="dim">
          also <Listed words={actor.aliases} />
        </p>
      )}
      {actor.description && <p dir="auto">{actor.description}</p>}
      <SameAs id={actor.id} judgements={judgements} canonical={canonical} />
      {actor.reliability && (
        <p>
          <Term of="Institution.reliability">Reliability</Term>{' '}
          <Term of={`Reliability.${actor.reliability}`}>{actor.reliability}</Term>
        </p>
      )}
      {speaksFor.length > 0 && (
        <p>
          <Term of="Institution.speaksFor">Speaks for</Term>{' '}
          {speaksFor.map(({ institution, role, from, to }, index) => (
            <span key={institution.id}>
              {index > 0 && ', '}
              <ActorLink actor={institution} />
              {role && ` as ${isolated(role)}`}
              {(from || to) && ` (${dateInWords(`${from ?? '..'}/${to ?? '..'}`)})`}
            </span>
          ))}
        </p>
      )}
      {spokespeople.length > 0 && (
        <p>
          <Term of="Institution.spokespeople">Who speaks for it</Term>:{' '}
          {spokespeople.map(({ actor: voice, role }, index) => (
            <span key={voice.id}>
              {index > 0 && ', '}
              <ActorLink actor={voice} />
              {role && ` (${isolated(role)})`}
            </span>
          ))}
        </p>
      )}
      <p class="steps">
        <AroundLink id={actor.id} />
      </p>
    </header>
  );
}

/** Each claim with the position on it, and where that changed every one on the way. */
function Positions({ actor }: { actor: Actor }) {
  const positions = positionsOf(actor.statements.nodes);
  if (positions.length === 0) return <p class="dim">No positions on a claim, or none by this date.</p>;
  return (
    <div class="positions">
      <Few items={positions} few={12} noun="claims">
        {({ claim, steps, undated, changed }) => (
          <div class="position" key={claim.id}>
            <ClaimLink claim={claim} />
            <div>
              {steps.length > 0 && (
                <ol class={changed ? 'steps-of changed' : 'steps-of'}>
                  {steps.map((step) => (
                    <li key={step.id}>
                      <StanceAt {...step} />
                    </li>
                  ))}
                </ol>
              )}
              {undated.length > 0 && (
                <ul class="steps-of undated">
                  {undated.map((step) => (
                    <li key={step.id}>
                      <StanceAt {...step} />
                    </li>
                  ))}
                </ul>
              )}
            </div>
          </div>
        )}
      </Few>
    </div>
  );
}

function Statements({ actor }: { actor: Actor }) {
  const { path, query } = useLocation();
  const { nodes, totalCount, pageInfo } = actor.statements;
  if (totalCount === 0) return <p class="dim">No statement is recorded here, or none by this date.</p>;
  return (
    <>
      <div class="who-columns">
        <Few items={nodes} few={9} noun="statements">
          {(statement) => <StatementCard key={statement.id} statement={statement} />}
        </Few>
      </div>
      {nodes.length < totalCount && (
        <p class="pages">
          {counted(nodes.length, 'statement')} of {totalCount.toLocaleString('en')}.{' '}
          {pageInfo.hasNextPage && (
            <a href={withQuery(path, { ...query, after: pageInfo.endCursor ?? undefined })}>The next ones</a>
          )}
        </p>
      )}
    </>
  );
}

/** Whose accusations are aimed at them. */
function Accused({ accused: { nodes, totalCount } }: { accused: ActorPageQuery['accused'] }) {
  if (totalCount === 0) return null;
  return (
    <section id="accused">
      <h2>
        Accused by others <span class="count">{totalCount}</span>
      </h2>
      <div class="who-columns">
        <Few items={nodes} few={6} noun="accusations">
          {(statement) => <StatementCard key={statement.id} statement={statement} />}
        </Few>
      </div>
    </section>
  );
}

function rowsOf(actor: Actor | null | undefined) {
  const head = ['statement', 'claim', 'claim text', 'act', 'stance', 'said', 'quote', 'chain'];
  const body = (actor?.statements.nodes ?? []).flatMap((node) =>
    (node.claims.length > 0 ? node.claims : [{ id: '', text: '' }]).map((claim) => [
      node.id,
      claim.id,
      claim.text,
      inWords(node.act),
      node.stance,
      node.said,
      node.quote,
      node.chain.text,
    ]),
  );
  return [head, ...body];
}
