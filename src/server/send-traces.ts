import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import {
  type Context,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  type SpanOptions,
  SpanStatusCode,
  type TextMapGetter,
  trace,
} from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { HearsayError } from '../errors.ts';
import type { Graph, RunQuery } from '../graph/driver.ts';
import { version } from '../root.ts';
import type { Tracing } from './tracing.ts';

/** A statement is shown by its beginning: the longest have many kilobytes. */
const longestText = 1000;

type Attributes = Readonly<Record<string, string | number>>;

/**
 * Sends traces to a collector, in OTLP over HTTP as JSON. No span has a value of a variable or of a parameter: the text of a
 * statement has none, since values are sent apart from it, and messages of errors are left out.
 */
export function sendTraces(endpoint: string, service: string): Tracing {
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` });
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': service, 'service.version': version() }),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  const tracer = provider.getTracer('hearsay', version());
  const propagator = new W3CTraceContextPropagator();
  const current = new AsyncLocalStorage<Context>();
  const parent = () => current.getStore() ?? ROOT_CONTEXT;

  /** Does the work within a span, which ends with it. */
  const within = async <T>(
    name: string,
    kind: SpanKind,
    attributes: Attributes,
    work: () => Promise<T>,
  ): Promise<T> => {
    const span = tracer.startSpan(name, { kind, attributes }, parent());
    try {
      return await current.run(trace.setSpan(parent(), span), work);
    } catch (error) {
      fail(span, error);
      throw error;
    } finally {
      span.end();
    }
  };
  return {
    handler: (handle) => (request, response) => {
      const from = propagator.extract(ROOT_CONTEXT, request.headers, headersOfRequest);
      const span = tracer.startSpan(...spanOf(request), from);
      response.once('close', () => {
        span.setAttribute('http.response.status_code', response.statusCode);
        if (response.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
        span.end();
      });
      current.run(trace.setSpan(from, span), () => handle(request, response));
    },
    operation: (name, work) =>
      within(
        name === undefined ? 'graphql' : `graphql ${name}`,
        SpanKind.INTERNAL,
        name === undefined ? {} : { 'graphql.operation.name': name },
        work,
      ),
    watch: (graph) =>
      watchGraph(graph, (name, attributes, work) => within(name, SpanKind.CLIENT, attributes, work)),
    close: () => provider.shutdown(),
  };
}

/** Does the work within a span of the database's client. */
type WithinSpan = <T>(name: string, attributes: Attributes, work: () => Promise<T>) => Promise<T>;

function watchGraph(graph: Graph, within: WithinSpan): Graph {
  const statement = <T>(access: 'READ' | 'WRITE', text: string, work: () => Promise<T>): Promise<T> => {
    const shown = text.slice(0, longestText);
    const attributes = { 'db.system.name': 'neo4j', 'db.operation.name': access, 'db.query.text': shown };
    return within(`${access} neo4j`, attributes, work);
  };
  const transaction = <T>(access: 'READ' | 'WRITE', work: () => Promise<T>): Promise<T> =>
    within(`${access} transaction neo4j`, { 'db.system.name': 'neo4j' }, work);
  const traced =
    (access: 'READ' | 'WRITE', run: RunQuery): RunQuery =>
    (text, params) =>
      statement(access, text, () => run(text, params));
  return {
    ...graph,
    read: (text, params, options) => statement('READ', text, () => graph.read(text, params, options)),
    reading: (work, options) =>
      transaction('READ', () => graph.reading((run) => work(traced('READ', run)), options)),
    write: (text, params) => statement('WRITE', text, () => graph.write(text, params)),
    autocommit: (text, params) => statement('WRITE', text, () => graph.autocommit(text, params)),
    transaction: (work, options) =>
      transaction('WRITE', () => graph.transaction((run) => work(traced('WRITE', run)), options)),
    attempt: (work, options) =>
      transaction('WRITE', () => graph.attempt((run) => work(traced('WRITE', run)), options)),
  };
}

const headersOfRequest: TextMapGetter<IncomingHttpHeaders> = {
  get: (headers, key) => headers[key],
  keys: (headers) => Object.keys(headers),
};

/** The name and the attributes of the span of a request. Its query string may have values, and is left out. */
function spanOf({ method = 'GET', url = '/' }: IncomingMessage): [name: string, SpanOptions] {
  const [path = '/'] = url.split('?');
  const attributes = { 'http.request.method': method, 'url.path': path };
  return [`${method} ${path}`, { kind: SpanKind.SERVER, attributes }];
}

/** Marks a span as failed, by the code of the error: messages may quote values. */
function fail(span: Span, error: unknown): void {
  const code =
    error instanceof HearsayError ? error.code : ((error as { code?: unknown } | null)?.code ?? 'INTERNAL');
  span.setAttribute('error.type', String(code));
  span.setStatus({ code: SpanStatusCode.ERROR });
}
