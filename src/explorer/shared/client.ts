import { Client, fetchExchange } from '@urql/preact';
import { conditionalFetch } from './conditional-fetch.ts';

const tokenKey = 'hearsay-token';

/** The token that a reader gave, for this tab alone. */
export const readToken = (): string | undefined => sessionStorage.getItem(tokenKey) ?? undefined;

/** Keeps the token until the tab is closed; an empty one forgets it. */
export function keepToken(token: string): void {
  if (token === '') sessionStorage.removeItem(tokenKey);
  else sessionStorage.setItem(tokenKey, token);
}

/** What goes with each request. Every operation is sent to the server: what is shown is what the graph holds. */
export function requestHeaders(): Record<string, string> {
  const token = readToken();
  return {
    accept: 'application/graphql-response+json, application/json',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };
}

/** Sends the operations of all views. */
export const client = new Client({
  url: '/graphql',
  exchanges: [fetchExchange],
  requestPolicy: 'network-only',
  preferGetMethod: false,
  fetch: conditionalFetch(),
  fetchOptions: () => ({ headers: requestHeaders() }),
});
