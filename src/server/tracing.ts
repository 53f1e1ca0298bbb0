import type { RequestListener } from 'node:http';
import type { Config } from '../config.ts';
import type { Graph } from '../graph/driver.ts';

/** Traces of OpenTelemetry: a span for each request, for the operation within it, and for each statement that it sends to Neo4j. */
export type Tracing = Readonly<{
  /** The same handler, with a span for each request: a child of the one that its `traceparent` names. */
  handler(handle: RequestListener): RequestListener;
  /** Does the work of an operation within a span. */
  operation<T>(name: string | undefined, work: () => Promise<T>): Promise<T>;
  /** The same graph, with a span for each statement. */
  watch(graph: Graph): Graph;
  /** Sends what has not been sent yet. */
  close(): Promise<void>;
}>;

const noTracing: Tracing = {
  handler: (handle) => handle,
  operation: (_name, work) => work(),
  watch: (graph) => graph,
  close: async () => {},
};

/** Tracing as the settings ask for it; the libraries are loaded only where it is asked for. */
export async function openTracing({ tracing }: Config): Promise<Tracing> {
  if (tracing.endpoint === undefined) return noTracing;
  const { sendTraces } = await import('./send-traces.ts');
  return sendTraces(tracing.endpoint, tracing.service);
}
