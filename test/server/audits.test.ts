import { type AuditResult, serverAudits } from 'graphql-http';
import { expect, it } from 'vitest';
import { serve } from './support.ts';

/** Runs the audits of GraphQL over HTTP that the graphql-http library publishes. */
async function audit(url: string, headers: Record<string, string>): Promise<AuditResult[]> {
  const fetchFn = (input: string, init: RequestInit = {}) =>
    fetch(input, { ...init, headers: { ...(init.headers as Record<string, string>), ...headers } });
  return Promise.all(serverAudits({ url: `${url}/graphql`, fetchFn }).map((one) => one.fn()));
}

const named = (results: AuditResult[], status: AuditResult['status']) =>
  results.filter((result) => result.status === status).map(({ name }) => name);

// A bad request is 4xx under every media type here, so that a client need not look into the body to see that it failed;
// the draft would rather have 200 for clients that ask for application/json by name.
const fourHundred = [
  'SHOULD use 200 status code on document parsing failure when accepting application/json',
  'SHOULD use 200 status code on document validation failure when accepting application/json',
  'SHOULD use a status code of 200 on variable coercion failure when accepting application/json',
];

it('conforms to GraphQL over HTTP but for answering bad requests with 400', async () => {
  const { url } = await serve();
  const results = await audit(url, { 'apollo-require-preflight': 'yes' });
  expect(named(results, 'error')).toEqual([]);
  expect(named(results, 'warn')).toEqual(fourHundred);
  expect(named(results, 'notice')).toEqual([]);
  expect(named(results, 'ok')).toHaveLength(58);
});

it('refuses GET requests that a page of another site could have sent', async () => {
  const { url } = await serve();
  const results = await audit(url, {});
  expect(named(results, 'error')).toEqual([]);
  expect(named(results, 'notice')).toEqual([
    'MAY accept application/x-www-form-urlencoded formatted GET requests',
    'MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/graphql-response+json',
    'MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/json',
  ]);
});
