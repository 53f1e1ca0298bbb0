import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { gql } from 'graphql-tag';
import { expect, it, onTestFinished } from 'vitest';
import { withSample } from '../support/database.ts';
import { nowhere, serve } from './support.ts';

type Span = {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  attributes: { key: string; value: unknown }[];
  status: { code?: number };
};
type Sent = { resourceSpans: { scopeSpans: { spans: Span[] }[] }[] };

/** A collector: an HTTP server that keeps the spans that it is sent. */
async function collector() {
  const spans: Span[] = [];
  const server = createServer(async (request, response) => {
    expect(request.url).toBe('/v1/traces');
    const { resourceSpans } = (await json(request)) as Sent;
    spans.push(...resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)));
    response.setHeader('content-type', 'application/json').end('{}');
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { spans, settings: { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}` } };
}

const attributesOf = ({ attributes }: Span) =>
  Object.fromEntries(
    attributes.map(({ key, value }) => [key, Object.values(value as Record<string, unknown>)[0]]),
  );

const secret = 'cia-under-a-secret-name';
const named = gql`query Named($id: ID!) { actor(id: $id) { name statements(first: 1) { totalCount } } }`;

it('sends a span for the request, its operation and its statements, each a child of the one before', async () => {
  const graph = await withSample();
  const { spans, settings } = await collector();
  const { ask, close } = await serve(settings, { graph });
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  const { data } = await ask(named, { id: secret }, { traceparent, authorization: '' });
  expect(data).toEqual({ actor: null });
  await ask(named, { id: 'cia' });
  await close();

  const trace = spans.filter(({ traceId }) => traceId === '0af7651916cd43dd8448eb211c80319c');
  const request = trace.find(({ name }) => name === 'POST /graphql');
  expect(request?.parentSpanId).toBe('b7ad6b7169203331');
  const operation = trace.find(({ name }) => name === 'graphql Named');
  expect(operation?.parentSpanId).toBe(request?.spanId);
  const statements = trace.filter(({ name }) => name === 'READ neo4j');
  expect(statements.length).toBeGreaterThan(0);
  for (const statement of statements) {
    // Some statements share a transaction, which has a span between.
    const above = trace.find(({ spanId }) => spanId === statement.parentSpanId);
    const over = above?.name === 'READ transaction neo4j' ? above.parentSpanId : above?.spanId;
    expect(over).toBe(operation?.spanId);
    expect(attributesOf(statement)).toMatchObject({
      'db.system.name': 'neo4j',
      'db.query.text': expect.stringMatching(/MATCH|UNWIND|RETURN/),
    });
  }
  expect(request && attributesOf(request)).toMatchObject({ 'http.response.status_code': 200 });
  // The second request has a trace of its own.
  const others = spans.filter(
    ({ name, traceId }) => name === 'POST /graphql' && traceId !== request?.traceId,
  );
  expect(others).toHaveLength(1);
  expect(JSON.stringify(spans)).not.toContain(secret);
});

it('marks what failed, without the message', async () => {
  const { spans, settings } = await collector();
  const { ask, close } = await serve(settings, { graph: nowhere() });
  expect((await ask(named, { id: secret })).status).toBe(503);
  await close();
  const failed = spans.filter(({ name }) => /^READ .*neo4j$/.test(name));
  expect(failed.length).toBeGreaterThan(0);
  for (const span of failed) {
    expect(span.status.code).toBe(2);
    expect(attributesOf(span)['error.type']).toBe('ServiceUnavailable');
  }
  expect(JSON.stringify(spans)).not.toContain(secret);
});
