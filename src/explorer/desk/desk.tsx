import './desk.css';
import './form.css';
import './settle.css';
import { type CombinedError, useClient, useQuery } from '@urql/preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import type { DeskHomeQuery, DeskHomeQueryVariables } from '../operations.d.ts';
import { withQuery } from '../shared/address.ts';
import { useArrival } from '../shared/arrival.ts';
import { tokenRefused } from '../shared/client.ts';
import { useTitle } from '../shared/page.ts';
import { Trouble, Unknown } from '../shared/trouble.tsx';
import { titleOf } from '../shared/words.ts';
import { ChooseDocument } from './choose-document.tsx';
import { CodingView } from './coding.tsx';
import { useKeptFocus } from './kept-focus.ts';
import { deskHome } from './operations.ts';
import { type DeskPage, readPage, wordsOf } from './server.ts';
import { SettleView } from './settle-view.tsx';
import { SignIn } from './sign-in.tsx';

/** The page at /desk: an article in, records out, a person decides. */
export function DeskView() {
  const { document, settle, coder } = useLocation().query;
  const main = useArrival();
  useKeptFocus(main);
  return (
    <main id="content" ref={main} tabIndex={-1} class="desk-page">
      {document ? (
        <OneDocument key={document} id={document} settling={settle !== undefined} of={coder} />
      ) : (
        <Beginning />
      )}
    </main>
  );
}

/** Why a token was refused; undefined: it was not. */
const refusalOf = (error: CombinedError | undefined): string | undefined =>
  error && wordsOf(error).code === 'UNAUTHENTICATED' ? wordsOf(error).text : undefined;

/** Why a token was refused after the page was read, such as one that has expired since; and a way to forget that. */
function useRefusedLater(): [why: string | undefined, forget: () => void] {
  const [why, setWhy] = useState<string | undefined>();
  useEffect(() => {
    const hear = (event: Event) => event instanceof CustomEvent && setWhy(String(event.detail));
    addEventListener(tokenRefused, hear);
    return () => removeEventListener(tokenRefused, hear);
  }, []);
  return [why, useCallback(() => setWhy(undefined), [])];
}

/** The name of who may store a text; undefined for who may not. */
const storerOf = ({ role, name }: DeskHomeQuery['caller']): string | undefined =>
  role === 'EDITOR' || role === 'ADMIN' ? (name ?? '') : undefined;

function Beginning() {
  const [{ data, error }, execute] = useQuery<DeskHomeQuery, DeskHomeQueryVariables>({ query: deskHome });
  const [refusedLater, forget] = useRefusedLater();
  const again = () => {
    forget();
    execute({ requestPolicy: 'network-only' });
  };
  const refused = refusalOf(error) ?? refusedLater;
  // What is pasted here stays when a token is refused.
  const home = useRef(data);
  if (data) home.current = data;
  useTitle('Desk');
  return (
    <div class="view">
      <header class="head">
        <h1>The desk</h1>
        <p class="dim">
          Code who says what in a text. What you code is a draft, which counts nowhere until an editor accepts
          it.
        </p>
        <SignIn caller={home.current?.caller} refused={refused} again={again} />
      </header>
      {error && !refused && <Trouble error={error} retry={again} alone={false} />}
      {!home.current && !error && <p class="loading">Reading …</p>}
      {home.current && (
        <ChooseDocument documents={home.current.documents} storer={storerOf(home.current.caller)} />
      )}
    </div>
  );
}

type DocumentProps = {
  id: string;
  settling: boolean;
  /** Whose drafts an editor wants to see; their own otherwise. */
  of: string | undefined;
};

function OneDocument({ id, settling, of }: DocumentProps) {
  const client = useClient();
  const [page, setPage] = useState<DeskPage | undefined>();
  const [error, setError] = useState<CombinedError | undefined>();
  const [refusedLater, forget] = useRefusedLater();
  const read = useCallback(
    () =>
      readPage(client, id).then(
        (found) => {
          setPage(found);
          setError(undefined);
          forget();
        },
        (failure: CombinedError) => setError(failure),
      ),
    [client, id, forget],
  );
  useEffect(() => void read(), [read]);
  const { caller, document } = page ?? {};
  useTitle(document ? `${titleOf(document)} · Desk` : undefined);
  const refused = refusalOf(error) ?? refusedLater;
  const again = () => void read();
  const mayAccept = caller?.role === 'EDITOR' || caller?.role === 'ADMIN';
  const name = caller && caller.role !== 'READER' ? caller.name : null;
  const coder = name && mayAccept && of ? of : name;
  return (
    <>
      <nav class="desk-bar" aria-label="Desk">
        <a href="/desk">All documents</a>
        {settling && <a href={withQuery('/desk', { document: id })}>Back to coding</a>}
        <SignIn caller={caller} refused={refused} again={again} />
      </nav>
      {error && !refused && <Trouble error={error} retry={again} alone={page === undefined} />}
      {!page && !error && <p class="loading">Reading …</p>}
      {page && !document && <Unknown noun="document" id={id} />}
      {page && document && document.text === null && (
        <section class="trouble">
          <h1 dir="auto">{titleOf(document)}</h1>
          <p>
            The text of this document is not stored, so that there is nothing to code here. An editor can
            store it with <code>upsertDocument</code>.
          </p>
        </section>
      )}
      {page &&
        document &&
        document.text !== null &&
        (coder && settling ? (
          <SettleView page={page} maySettle={mayAccept} reread={again} />
        ) : coder ? (
          <CodingView
            key={coder}
            page={page}
            text={document.text}
            coder={coder}
            caller={name ?? coder}
            mayAccept={mayAccept}
            reread={again}
          />
        ) : (
          <section>
            <h1 dir="auto">{titleOf(document)}</h1>
            <p>Sign in to code this text.</p>
            <div class="full-text" dir="auto" lang={document.language ?? undefined}>
              {document.text}
            </div>
          </section>
        ))}
    </>
  );
}
