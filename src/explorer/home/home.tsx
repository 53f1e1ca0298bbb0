import type { HomePageQuery, HomePageQueryVariables } from '../operations.d.ts';
import { addressOf, asOfOf, useAddress, useClocks, withQuery } from '../shared/address.ts';
import { instantInWords } from '../shared/date.ts';
import { Frame } from '../shared/frame.tsx';
import { ActorLink, ClaimLink, DocumentLink } from '../shared/links.tsx';
import { OutAgain } from '../shared/out-again.tsx';
import { usePage, useTitle } from '../shared/page.ts';
import { actInWords, counted, originsInWords } from '../shared/words.ts';
import { homePage } from './operations.ts';
import { Search } from './search.tsx';

type Contested = HomePageQuery['contested']['nodes'][number];

/** What is here, and where to begin. */
export function Home() {
  const clocks = useClocks();
  const asOf = asOfOf(clocks);
  const variables: HomePageQueryVariables = { within: {}, ...(asOf ? { asOf } : {}) };
  const page = usePage(homePage, variables, clocks.known);
  useTitle(undefined);
  const { data } = page;
  return (
    <Frame page={page} range={data} undated={data?.statements.undated} lead={<Hero />}>
      {data && <Contents data={data} />}
      <OutAgain name="hearsay" query={homePage} variables={variables} rows={() => rowsOf(data)} />
    </Frame>
  );
}

function Hero() {
  return (
    <div class="hero">
      <h1>Who said what, according to whom</h1>
      <p>
        Claims, and every statement that makes, denies or weighs one, with the hands it went through before
        you read it.
      </p>
      <Search large />
    </div>
  );
}

function Contents({ data }: { data: HomePageQuery }) {
  const clocks = useClocks();
  const { statements, topics, actors, claims, documents } = data;
  const some = [topics, actors, claims, documents].some(({ totalCount }) => totalCount > 0);
  if (statements.totalCount === 0 && (!some || statements.undated > 0))
    return <Empty undated={statements.undated} />;
  const first = mostDisputed(data.contested.nodes);
  return (
    <>
      {first && <FirstSteps claim={first} />}
      <div class="home-columns">
        <section>
          <h2>Topics</h2>
          <Topics topics={data.topics.nodes} />
          {data.topics.totalCount > data.topics.nodes.length && (
            <p class="dim">and {data.topics.totalCount - data.topics.nodes.length} more: search for them.</p>
          )}
          <p>
            <a href={withQuery('/networks', clocks)}>Who agrees with whom, as networks</a>
          </p>
          <h2>Disputed claims</h2>
          <ul class="claims">
            {data.contested.nodes.map((claim) => (
              <li key={claim.id}>
                <ClaimLink claim={claim} />
                <p class="dim">{tallyInWords(claim)}</p>
              </li>
            ))}
          </ul>
          {data.contested.nodes.length === 0 && <p class="dim">Nobody here denies what another asserts.</p>}
        </section>
        <section>
          <h2>Recorded last</h2>
          <Recent statements={data.recent.nodes} />
          {statements.totalCount === 0 && (
            <p class="dim">
              No statement is recorded, or none by this date. <a href="/desk">Code a text at the desk</a>, or
              see <a href="/docs/">how to bring in records</a>.
            </p>
          )}
          <h2>Documents</h2>
          <ul class="plain">
            {data.documents.nodes.map((document) => (
              <li key={document.id}>
                <DocumentLink document={document} />
              </li>
            ))}
          </ul>
          {documents.totalCount === 0 && <p class="dim">There are no documents yet.</p>}
          <CompareFirst documents={data.documents.nodes} />
          <p class="dim counts">
            {counted(data.statements.totalCount, 'statement')} by {counted(data.actors.totalCount, 'speaker')}{' '}
            about {counted(data.claims.totalCount, 'claim')} in{' '}
            {counted(data.documents.totalCount, 'document')}
          </p>
        </section>
      </div>
    </>
  );
}

/** The way through a dossier for somebody who is here for the first time. */
function FirstSteps({ claim }: { claim: Contested }) {
  const clocks = useClocks();
  const href = addressOf('claim', claim.id, clocks);
  return (
    <section class="first-steps">
      <h2>Begin here</h2>
      <p class="question" dir="auto">
        <a href={href}>{claim.text}</a>
      </p>
      <ol>
        <li>
          <a href={href}>Did it happen?</a>
          <span>{tallyInWords(claim)}</span>
        </li>
        <li>
          <a href={`${href}#who`}>Who says so?</a>
          <span>Each in the words that were used</span>
        </li>
        <li>
          <a href={`${href}#sources`}>How many sources is that?</a>
          <span>
            {counted(claim.corroboration.documents, 'document')}, {originsInWords(claim.corroboration)}
          </span>
        </li>
      </ol>
    </section>
  );
}

/** The one that most take a position on. */
const mostDisputed = (claims: readonly Contested[]): Contested | undefined => {
  const voices = ({ tally }: Contested) => tally.asserted + tally.denied + tally.assessed;
  return claims.toSorted((one, other) => voices(other) - voices(one))[0];
};

const tallyInWords = ({ tally }: Contested): string =>
  [
    `${tally.asserted} ${tally.asserted === 1 ? 'says' : 'say'} so`,
    `${tally.denied} ${tally.denied === 1 ? 'denies' : 'deny'} it`,
    `${tally.assessed} ${tally.assessed === 1 ? 'weighs' : 'weigh'} it`,
  ].join(', ');

function Topics({ topics }: { topics: HomePageQuery['topics']['nodes'] }) {
  const address = useAddress();
  if (topics.length === 0) return <p class="dim">There are no topics yet.</p>;
  return (
    <ul class="topics">
      {topics.map((topic) => (
        <li key={topic.id}>
          <a href={address('topic', topic.id)} dir="auto">
            {topic.name}
          </a>
          {topic.description && <p dir="auto">{topic.description}</p>}
          <p class="dim">{counted(topic.claims.totalCount, 'claim')}</p>
        </li>
      ))}
    </ul>
  );
}

function Recent({ statements }: { statements: HomePageQuery['recent']['nodes'] }) {
  const address = useAddress();
  return (
    <ul class="recent">
      {statements.map(({ id, actor, act, quote, recordedFrom, revision, document }) => (
        <li key={id}>
          <ActorLink actor={actor} /> <a href={address('statement', id)}>{actInWords(act)}</a>
          {quote && (
            <span class="words-inline" dir="auto">
              {' '}
              {quote}
            </span>
          )}
          <p class="dim">
            {instantInWords(recordedFrom)}
            {revision > 1 && `, version ${revision}`}
            {document && (
              <>
                {' · '}
                <DocumentLink document={document} />
              </>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** Where there are just two documents, they are what one would compare; a document's page offers the others. */
function CompareFirst({ documents }: { documents: HomePageQuery['documents']['nodes'] }) {
  const clocks = useClocks();
  const [left, right, third] = documents;
  if (!left || !right || third) return null;
  const path = `/compare/${encodeURIComponent(left.id)}/${encodeURIComponent(right.id)}`;
  return (
    <p>
      <a href={withQuery(path, clocks)}>Compare the two</a>
    </p>
  );
}

function Empty({ undated }: { undated: number }) {
  return (
    <section class="trouble">
      <h2>There is nothing here yet</h2>
      <p>
        {undated > 0
          ? `Nothing here is known to have been said by this date; ${counted(undated, 'statement')} cannot be dated. Choose a later date above.`
          : 'Bring in records with “hearsay import FILE”, or start the server with HEARSAY_SAMPLE=on to look at the sample.'}
      </p>
      <p class="ways">
        <a href="/docs/">How to bring in records</a>
      </p>
    </section>
  );
}

function rowsOf(data: HomePageQuery | undefined) {
  const claims = data?.contested.nodes ?? [];
  return [
    [
      'kind',
      'id',
      'text',
      'asserted',
      'denied',
      'assessed',
      'documents',
      'origins at least',
      'origins at most',
    ],
    ...(data?.topics.nodes ?? []).map(({ id, name }) => ['topic', id, name]),
    ...claims.map(({ id, text, tally, corroboration }) => [
      'claim',
      id,
      text,
      tally.asserted,
      tally.denied,
      tally.assessed,
      corroboration.documents,
      corroboration.atLeast,
      corroboration.atMost,
    ]),
    ...(data?.documents.nodes ?? []).map(({ id, title }) => [
      'document',
      id,
      title ?? '',
      '',
      '',
      '',
      '',
      '',
    ]),
  ];
}
