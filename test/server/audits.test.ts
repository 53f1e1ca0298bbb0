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

it('conforms to GraphQL over HTTP', async () => {
  const { url } = await serve();
  const results = await audit(url, { 'apollo-require-preflight': 'yes' });
  for (const status of ['error', 'warn', 'notice'] as const) expect(named(results, status)).toEqual([]);
  expect(named(results, 'ok')).toHaveLength(61);
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
