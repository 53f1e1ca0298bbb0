import { useRoute } from 'preact-iso/router';
import type { StatementPageQuery, StatementPageQueryVariables } from '../operations.d.ts';
import { asOfOf, useAddress, useClocks } from '../shared/address.ts';
import { Frame } from '../shared/frame.tsx';
import { ActorLink, ClaimLink } from '../shared/links.tsx';
import { OutAgain } from '../shared/out-again.tsx';
import { usePage, useTitle } from '../shared/page.ts';
import { Hedges, Judgement, StatementCard, Words } from '../shared/statement-card.tsx';
import { Term } from '../shared/term.tsx';
import { Unknown } from '../shared/trouble.tsx';
import { actInWords, counted, isolated } from '../shared/words.ts';
import { Facts, Translations } from './facts.tsx';
import { History, Superseded } from './history.tsx';
import { Hops } from './hops.tsx';
import { statementPage } from './operations.ts';

type Statement = NonNullable<StatementPageQuery['statement']>;

/** One statement: what it says, its chain, other accounts of the same utterance, and the history of its record. */
export function StatementView() {
  const id = useRoute().params.id ?? '';
  return <StatementOf key={id} id={id} />;
}

function StatementOf({ id }: { id: string }) {
  const clocks = useClocks();
  const asOf = asOfOf(clocks);
  const variables: StatementPageQueryVariables = { id, within: { ids: [id] }, ...(asOf ? { asOf } : {}) };
  const page = usePage(statementPage, variables, clocks.known);
  const { data } = page;
  const statement = data?.statement;
  useTitle(statement ? `${statement.actor.name} ${actInWords(statement.act)}` : undefined);
  return (
    <Frame page={page} range={data}>
      {data && statement ? (
        <div class="view">
          <Head statement={statement} />
          <section id="chain">
            <h2>How it reached the reader</h2>
            <Hops hops={statement.chain.hops} document={statement.document} />
          </section>
          <Around statement={statement} />
          <Tellings statement={statement} />
          <History statement={statement} history={data.history.nodes} />
        </div>
      ) : (
        <Unknown noun="statement" id={id} />
      )}
      <OutAgain name="statement" query={statementPage} variables={variables} rows={() => rowsOf(statement)} />
    </Frame>
  );
}

function Head({ statement }: { statement: Statement }) {
  return (
    <header class="head">
      <p class="kicker">Statement</p>
      <h1>
        <ActorLink actor={statement.actor} /> {actInWords(statement.act)}
      </h1>
      <Superseded statement={statement} />
      <Words statement={statement} />
      <Translations statement={statement} />
      <Facts statement={statement} />
      <Judgement statement={statement} />
      <Hedges statement={statement} />
      {statement.claims.length > 0 && (
        <>
          <h2 class="small">About</h2>
          <ul class="plain">
            {statement.claims.map((claim) => (
              <li key={claim.id}>
                <ClaimLink claim={claim} />
              </li>
            ))}
          </ul>
        </>
      )}
      {statement.claims.length === 0 && <Topics topics={statement.topics} />}
    </header>
  );
}

function Topics({ topics }: { topics: Statement['topics'] }) {
  const address = useAddress();
  return (
    <p>
      On{' '}
      {topics.map(({ id, name }) => (
        <a key={id} href={address('topic', id)} dir="auto">
          {name}
        </a>
      ))}
    </p>
  );
}

type Other = Statement['basedOn'][number];

/** The statements that it rests on, that it answers, and that answer it. */
function Around({ statement }: { statement: Statement }) {
  const groups: readonly [title: string, term: string, others: readonly Other[]][] = [
    ['It rests on', 'Assessment.basedOn', statement.basedOn],
    ['It answers', 'Assessment.respondsTo', statement.respondsTo],
    ['It is answered by', 'Assessment.responses', statement.responses.nodes],
  ];
  const address = useAddress();
  const found = groups.filter(([, , others]) => others.length > 0);
  if (found.length === 0) return null;
  return (
    <section id="around">
      <h2>What it belongs to</h2>
      <div class="who-columns">
        {found.map(([title, term, others]) => (
          <div key={title}>
            <h3>
              <Term of={term}>{title}</Term>
            </h3>
            <ul class="plain">
              {others.map((other) => (
                <li key={other.id}>
                  <ActorLink actor={other.actor} /> {actInWords(other.act)}:{' '}
                  <a class="words-inline" href={address('statement', other.id)} dir="auto">
                    {wordsOf(other)}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  );
}

/** What was said: in its own words, else those of the document, else the claims that it is about. */
const wordsOf = ({ quote, span, claims }: Other): string =>
  quote || span?.exact || claims.map(({ text }) => isolated(text)).join('; ') || 'no words are recorded';

/** How other documents report the same utterance. */
function Tellings({ statement }: { statement: Statement }) {
  const { utterance } = statement;
  const others = utterance?.statements.nodes.filter(({ id }) => id !== statement.id) ?? [];
  if (!utterance || others.length === 0) return null;
  return (
    <section id="tellings">
      <h2>
        <Term of="Assessment.utterance">The same act of saying</Term>, told{' '}
        {counted(others.length, 'other time')}
      </h2>
      {utterance.description && <p dir="auto">{utterance.description}</p>}
      <div class="who-columns">
        {others.map((other) => (
          <StatementCard key={other.id} statement={other} />
        ))}
      </div>
    </section>
  );
}

function rowsOf(statement: Statement | null | undefined) {
  const head = ['hop', 'statement', 'actor', 'act', 'mention', 'verb', 'said', 'passage'];
  const body = (statement?.chain.hops ?? []).map((hop, index) => [
    index + 1,
    hop.id,
    hop.actor.name,
    hop.act,
    hop.mention,
    hop.verb,
    hop.said,
    hop.span?.exact,
  ]);
  return [head, ...body];
}
