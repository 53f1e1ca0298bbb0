import { useMemo } from 'preact/hooks';
import { useLocation, useRoute } from 'preact-iso/router';
import type { DocumentPageQuery, DocumentPageQueryVariables } from '../operations.d.ts';
import { asOfOf, useClocks, withQuery } from '../shared/address.ts';
import { dateInWords } from '../shared/date.ts';
import { Frame } from '../shared/frame.tsx';
import { ActorLink, ClaimLink, OutsideLink } from '../shared/links.tsx';
import { OutAgain } from '../shared/out-again.tsx';
import { usePage, useTitle } from '../shared/page.ts';
import { placesInText } from '../shared/place-in-text.ts';
import { SameAs } from '../shared/same-as.tsx';
import { StatementCard } from '../shared/statement-card.tsx';
import { Unknown } from '../shared/trouble.tsx';
import { counted, titleOf } from '../shared/words.ts';
import { documentPage } from './operations.ts';
import { piecesOf } from './passages.ts';

type Document = NonNullable<DocumentPageQuery['document']>;
type Statement = Document['statements']['nodes'][number];

/** One document: its text with every statement marked in it, or the statements in the order of the text. */
export function DocumentView() {
  const id = useRoute().params.id ?? '';
  return <DocumentOf key={id} id={id} />;
}

function DocumentOf({ id }: { id: string }) {
  const clocks = useClocks();
  const { query } = useLocation();
  const asOf = asOfOf(clocks);
  const variables: DocumentPageQueryVariables = {
    id,
    within: { document: [id] },
    ...(query.after ? { after: query.after } : {}),
    ...(asOf ? { asOf } : {}),
  };
  const page = usePage(documentPage, variables, clocks.known);
  const { data } = page;
  const document = data?.document;
  useTitle(document ? titleOf(document) : undefined);
  return (
    <Frame page={page} range={data} undated={document?.statements.undated}>
      {data && document ? (
        <div class="view">
          <Head document={document} data={data} />
          {document.text === null ? (
            <InOrder document={document} />
          ) : (
            <Text document={document} text={document.text} />
          )}
          <Pages statements={document.statements} />
        </div>
      ) : (
        <Unknown noun="document" id={id} />
      )}
      <OutAgain name="document" query={documentPage} variables={variables} rows={() => rowsOf(document)} />
    </Frame>
  );
}

function Head({ document, data }: { document: Document; data: DocumentPageQuery }) {
  const clocks = useClocks();
  const { id, url, archivedUrl, publisher, published, statements } = document;
  const rest = data.documents.nodes.filter((other) => other.id !== id);
  return (
    <header class="head">
      <p class="kicker">Document</p>
      <h1 dir="auto" lang={document.language ?? undefined}>
        {titleOf(document)}
      </h1>
      <p class="dim">
        {publisher && (
          <>
            <ActorLink actor={publisher} />
            {', '}
          </>
        )}
        {published ? dateInWords(published) : 'date not known'}, {counted(statements.totalCount, 'statement')}
      </p>
      <SameAs id={id} judgements={data.judgements} />
      <p class="ways">
        {url && <OutsideLink url={url}>The original</OutsideLink>}
        {archivedUrl && <OutsideLink url={archivedUrl}>An archived copy</OutsideLink>}
      </p>
      {rest.length > 0 && (
        <details class="on-screen">
          <summary>Compare it with another document</summary>
          <ul class="plain">
            {rest.map((other) => (
              <li key={other.id}>
                <a
                  href={withQuery(
                    `/compare/${encodeURIComponent(id)}/${encodeURIComponent(other.id)}`,
                    clocks,
                  )}
                  dir="auto"
                >
                  {titleOf(other)}
                </a>
              </li>
            ))}
          </ul>
        </details>
      )}
    </header>
  );
}

/** The text; a marked passage opens its statements beside it. */
function Text({ document, text }: { document: Document; text: string }) {
  const { path, query } = useLocation();
  const nodes = document.statements.nodes;
  const marked = useMemo(() => placesInText(text, nodes), [text, nodes]);
  const pieces = piecesOf(text, marked);
  const open = pieces.find(({ start }) => String(start) === query.at);
  const opened = nodes.filter(({ id }) => open?.ids.includes(id));
  const unplaced = nodes.filter(({ id }) => !marked.some((span) => span.id === id));
  return (
    <section id="text">
      <h2>The text</h2>
      <div class="beside">
        <div class="full-text" dir="auto" lang={document.language ?? undefined}>
          {pieces.map(({ start, text: words, ids }) =>
            ids.length === 0 ? (
              <span key={start}>{words}</span>
            ) : (
              <a
                key={start}
                class={`passage-link depth-${Math.min(ids.length, 3)}`}
                href={withQuery(path, { ...query, at: String(start) })}
                aria-current={start === open?.start ? 'true' : undefined}
              >
                {words}
              </a>
            ),
          )}
        </div>
        <aside aria-label="Statements in this passage" aria-live="polite">
          {nodes.length === 0 && <NothingCoded id={document.id} stored />}
          {nodes.length > 0 && opened.length === 0 && (
            <p class="dim">Choose a marked passage to see who says what in it.</p>
          )}
          {opened.map((statement) => (
            <Beside key={statement.id} statement={statement} />
          ))}
        </aside>
      </div>
      {unplaced.length > 0 && (
        <details>
          <summary>{counted(unplaced.length, 'statement')} with no place in the text</summary>
          {unplaced.map((statement) => (
            <Beside key={statement.id} statement={statement} />
          ))}
        </details>
      )}
    </section>
  );
}

/** What to do next with a document of which nothing is recorded. */
function NothingCoded({ id, stored }: { id: string; stored: boolean }) {
  return (
    <p class="dim">
      No statement of this document is recorded, or none by this date.{' '}
      {stored ? (
        <a href={withQuery('/desk', { document: id })}>Code it at the desk</a>
      ) : (
        <a href="/docs/">How to bring in records</a>
      )}
      .
    </p>
  );
}

function Beside({ statement }: { statement: Statement }) {
  return (
    <>
      <StatementCard statement={statement} />
      <ul class="about">
        {statement.claims.map((claim) => (
          <li key={claim.id}>
            <ClaimLink claim={claim} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** Where the text is not stored: the statements in its order, as far as that is known. */
function InOrder({ document }: { document: Document }) {
  const startOf = ({ span }: Statement) => span?.start ?? Number.POSITIVE_INFINITY;
  const nodes = document.statements.nodes.toSorted((one, other) => startOf(one) - startOf(other) || 0);
  return (
    <section id="text">
      <h2>Its statements, in the order of the text</h2>
      <p class="dim">The text itself is not stored here.</p>
      {nodes.length === 0 && <NothingCoded id={document.id} stored={false} />}
      <ol class="in-order">
        {nodes.map((statement) => (
          <li key={statement.id}>
            {statement.span?.exact && (
              <p class="passage" dir="auto" lang={statement.language ?? undefined}>
                {statement.span.exact}
              </p>
            )}
            <Beside statement={statement} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Pages({ statements: { nodes, totalCount, pageInfo } }: { statements: Document['statements'] }) {
  const { path, query } = useLocation();
  if (nodes.length === totalCount) return null;
  return (
    <p class="pages">
      {counted(nodes.length, 'statement')} of {totalCount.toLocaleString('en')}.{' '}
      {query.after && <a href={withQuery(path, { ...query, after: undefined })}>The first ones</a>}{' '}
      {pageInfo.hasNextPage && (
        <a href={withQuery(path, { ...query, after: pageInfo.endCursor ?? undefined })}>The next ones</a>
      )}
    </p>
  );
}

function rowsOf(document: Document | null | undefined) {
  const head = [
    'statement',
    'start',
    'end',
    'passage',
    'actor',
    'act',
    'stance',
    'said',
    'quote',
    'claims',
    'chain',
  ];
  const body = (document?.statements.nodes ?? []).map((node) => [
    node.id,
    node.span?.start,
    node.span?.end,
    node.span?.exact,
    node.actor.name,
    node.act,
    node.stance,
    node.said,
    node.quote,
    node.claims.map(({ id }) => id).join(' '),
    node.chain.text,
  ]);
  return [head, ...body];
}
