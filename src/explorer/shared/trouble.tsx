import type { CombinedError } from '@urql/preact';
import { useState } from 'preact/hooks';
import { keepToken, readToken } from './client.ts';

/** What went wrong, in words: a heading, what it means, and whether asking again may help. */
type Account = Readonly<{ title: string; text: string; again: boolean; token?: boolean }>;

function accountOf(error: CombinedError): Account {
  const [first] = error.graphQLErrors;
  const message = first?.message ?? '';
  switch (first?.extensions.code) {
    case 'UNAUTHENTICATED':
      return {
        title: readToken() === undefined ? 'Reading needs a token here' : 'This token was refused',
        text: 'Whoever runs this server has the token: the command “hearsay token” prints it.',
        again: false,
        token: true,
      };
    case 'FORBIDDEN':
      return { title: 'Not allowed with this token', text: message, again: false, token: true };
    case 'LIMIT_EXCEEDED':
      return {
        title: 'This asks for more than the server answers at once',
        text: `${message} Choose an earlier date above, or ask for a part of it in GraphiQL.`,
        again: true,
      };
    case 'RATE_LIMITED':
      return { title: 'Too many requests in a minute', text: message, again: true };
    case 'TIMEOUT':
      return {
        title: 'The answer took too long',
        text: 'The server gave up on it. It may be busy: ask again in a moment, or choose an earlier date.',
        again: true,
      };
    case 'BAD_USER_INPUT':
      return { title: 'The address asks for something impossible', text: message, again: false };
    case 'DATABASE_UNAVAILABLE':
    case 'STOPPING':
      return {
        title: 'The database does not answer',
        text: 'It may be starting. Ask again in a moment.',
        again: true,
      };
    case undefined:
      return {
        title: 'The server does not answer',
        text: 'It may have been stopped, or the line is down. Nothing on this page is lost.',
        again: true,
      };
    default:
      return { title: 'Something went wrong', text: message, again: true };
  }
}

type Props = {
  error: CombinedError;
  retry: () => void;
  /** Whether nothing else is on the page. */
  alone: boolean;
};

/** Says what happened and offers a way on. */
export function Trouble({ error, retry, alone }: Props) {
  const { title, text, again, token } = accountOf(error);
  return (
    <section class="trouble" role="alert">
      {alone ? <h1>{title}</h1> : <h2>{title}</h2>}
      <p>{text}</p>
      {token && <TokenForm retry={retry} />}
      <p class="ways">
        {again && (
          <button type="button" onClick={retry}>
            Ask again
          </button>
        )}
        <a href="/">To the beginning</a>
      </p>
    </section>
  );
}

function TokenForm({ retry }: { retry: () => void }) {
  const [token, setToken] = useState(readToken() ?? '');
  const send = (event: Event) => {
    event.preventDefault();
    keepToken(token.trim());
    retry();
  };
  return (
    <form class="token" onSubmit={send}>
      <label for="token">Token</label>
      <input
        id="token"
        type="password"
        autocomplete="off"
        value={token}
        onInput={(event) => setToken(event.currentTarget.value)}
      />
      <button type="submit">Use it</button>
      {readToken() !== undefined && (
        <button
          type="button"
          onClick={() => {
            keepToken('');
            setToken('');
            retry();
          }}
        >
          Forget this token
        </button>
      )}
    </form>
  );
}

/** For an id that nothing has. */
export function Unknown({ noun, id }: { noun: string; id: string }) {
  return (
    <section class="trouble">
      <h1>
        There is no {noun} “{id}”
      </h1>
      <p>
        Nothing in this graph has that id, or not as of the date above. Search for it by name, or start at{' '}
        <a href="/">the beginning</a>.
      </p>
    </section>
  );
}
