import { Client, fetchExchange, mapExchange } from '@urql/preact';
import { conditionalFetch } from './conditional-fetch.ts';

const tokenKey = 'hearsay-token';

/** The token that a reader gave, for this tab alone. */
export const readToken = (): string | undefined => sessionStorage.getItem(tokenKey) ?? undefined;

/** The event of a token that is given, so that what waits for one is sent. */
export const tokenGiven = 'hearsay-token-given';
/** The event of a request whose token was refused; its `detail` is the reason. */
export const tokenRefused = 'hearsay-token-refused';

/** Keeps the token until the tab is closed; an empty one forgets it. */
export function keepToken(token: string): void {
  if (token === '') sessionStorage.removeItem(tokenKey);
  else {
    sessionStorage.setItem(tokenKey, token);
    dispatchEvent(new Event(tokenGiven));
  }
}

/** What goes with each request. Every operation is sent to the server: what is shown is what the graph holds. */
export function requestHeaders(): Record<string, string> {
  const token = readToken();
  return {
    accept: 'application/graphql-response+json, application/json',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };
}

/** A token may expire or be revoked at any time; whichever request hears of it first, the page can ask for another. */
const watchToken = mapExchange({
  onError({ graphQLErrors }) {
    const refused = graphQLErrors.find(({ extensions }) => extensions.code === 'UNAUTHENTICATED');
    if (refused) dispatchEvent(new CustomEvent(tokenRefused, { detail: refused.message }));
  },
});

/** Sends the operations of all views. */
export const client = new Client({
  url: '/graphql',
  exchanges: [watchToken, fetchExchange],
  requestPolicy: 'network-only',
  preferGetMethod: false,
  fetch: conditionalFetch(),
  fetchOptions: () => ({ headers: requestHeaders() }),
});
