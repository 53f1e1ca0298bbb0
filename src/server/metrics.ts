import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Graph } from '../graph/driver.ts';

type Access = 'read' | 'write' | 'poll';

export type Metrics = Readonly<{
  /** One answered GraphQL request; `outcome` is `OK`, an error code, or `CANCELLED`. */
  request(outcome: string, seconds: number): void;
  /** A subscription begins (1) or ends (-1). */
  subscriptions(transport: string, change: 1 | -1): void;
  /** One change sent to one subscriber. */
  event(): void;
  /** A query that may be answered from memory: whether it was. */
  answer(result: 'hit' | 'miss'): void;
  /** How to find out whether the server is ready, as /ready says. */
  ready(read: () => Promise<boolean>): void;
  /** Where to read how many bytes of memory the kept answers take. */
  answerBytes(read: () => number): void;
  /** The same graph, each of its statements counted and timed. */
  watch(graph: Graph): Graph;
  /** The same, for the polls of the change log on behalf of subscriptions and of kept answers. */
  watchPolls(graph: Graph): Pick<Graph, 'attempt' | 'read'>;
  /** Prometheus' text format. */
  text(): Promise<string>;
  contentType: string;
}>;

const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** The metrics of GraphQL requests and subscriptions. */
function requestMetrics(registry: Registry) {
  const requests = new Counter({
    name: 'hearsay_requests_total',
    help: 'GraphQL requests answered, by outcome: OK, the code of the first error, or CANCELLED.',
    labelNames: ['outcome'],
    registers: [registry],
  });
  const durations = new Histogram({
    name: 'hearsay_request_duration_seconds',
    help: 'Time from the head of a GraphQL request to the end of its answer.',
    buckets: seconds,
    registers: [registry],
  });
  const subscriptions = new Gauge({
    name: 'hearsay_subscriptions',
    help: 'Subscriptions that are open now, by transport: websocket or sse.',
    labelNames: ['transport'],
    registers: [registry],
  });
  for (const transport of ['websocket', 'sse']) subscriptions.set({ transport }, 0);
  const events = new Counter({
    name: 'hearsay_subscription_events_total',
    help: 'Changes sent to subscribers, counted once for each subscriber that received it.',
    registers: [registry],
  });
  return { requests, durations, subscriptions, events };
}

/** The metrics of answers that are kept in memory. */
function answerMetrics(registry: Registry): Pick<Metrics, 'answer' | 'answerBytes'> {
  const lookups = new Counter({
    name: 'hearsay_answer_cache_lookups_total',
    help: 'Queries whose answers may be kept, by result: hit, answered from memory; miss, answered by the database.',
    labelNames: ['result'],
    registers: [registry],
  });
  for (const result of ['hit', 'miss']) lookups.inc({ result }, 0);
  let bytes = () => 0;
  new Gauge({
    name: 'hearsay_answer_cache_bytes',
    help: 'Memory of the kept answers and their keys; at most ANSWER_CACHE_BYTES.',
    registers: [registry],
    collect() {
      this.set(bytes());
    },
  });
  return {
    answer: (result) => lookups.inc({ result }),
    answerBytes(read) {
      bytes = read;
    },
  };
}

/** Whether the server is ready. Asked at each scrape, so that it also says so when no request comes. */
function readyMetric(registry: Registry): Pick<Metrics, 'ready'> {
  let ready = async () => false;
  new Gauge({
    name: 'hearsay_ready',
    help: '1 if the server is ready, as /ready says: the database answers and the server is not stopping. Otherwise 0.',
    registers: [registry],
    async collect() {
      this.set((await ready()) ? 1 : 0);
    },
  });
  return {
    ready(read) {
      ready = read;
    },
  };
}

/** The metrics of Cypher statements. */
function statementMetrics(registry: Registry) {
  const statements = new Counter({
    name: 'hearsay_database_statements_total',
    help: 'Cypher statements sent to Neo4j, by access (read, write, or poll of the change log) and outcome (ok, failed).',
    labelNames: ['access', 'outcome'],
    registers: [registry],
  });
  const statementDurations = new Histogram({
    name: 'hearsay_database_statement_duration_seconds',
    help: 'Time from sending a Cypher statement to having its rows.',
    labelNames: ['access'],
    buckets: seconds,
    registers: [registry],
  });
  return { statements, statementDurations };
}

/** The server's own counters, and those of the process. Each server has its own. */
export function openMetrics(inFlight: () => number): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'hearsay_requests_in_flight',
    help: 'GraphQL requests being answered now.',
    registers: [registry],
    collect() {
      this.set(inFlight());
    },
  });
  const { requests, durations, subscriptions, events } = requestMetrics(registry);
  const { statements, statementDurations } = statementMetrics(registry);

  /** With `only`: work that ends otherwise is counted elsewhere. */
  const counted = async <T>(access: Access, work: Promise<T>, only?: 'ok' | 'failed'): Promise<T> => {
    const from = performance.now();
    let outcome: 'ok' | 'failed' = 'failed';
    try {
      const result = await work;
      outcome = 'ok';
      return result;
    } finally {
      if (only === undefined || only === outcome) {
        statements.inc({ access, outcome });
        statementDurations.observe({ access }, (performance.now() - from) / 1000);
      }
    }
  };

  return {
    request(outcome, duration) {
      requests.inc({ outcome });
      durations.observe(duration);
    },
    subscriptions: (transport, change) => subscriptions.inc({ transport }, change),
    event: () => events.inc(),
    ...answerMetrics(registry),
    ...readyMetric(registry),
    watch: (graph) => ({
      ...graph,
      read: (text, params, options) => counted('read', graph.read(text, params, options)),
      // Each statement that is answered counts, and one failure whatever stands in the way, as of `read`.
      reading: (work, options) =>
        counted(
          'read',
          graph.reading((run) => work((text, params) => counted('read', run(text, params), 'ok')), options),
          'failed',
        ),
      write: (text, params) => counted('write', graph.write(text, params)),
      autocommit: (text, params) => counted('write', graph.autocommit(text, params)),
      transaction: (work, options) =>
        graph.transaction((run) => work((text, params) => counted('write', run(text, params))), options),
      attempt: (work, options) =>
        graph.attempt((run) => work((text, params) => counted('write', run(text, params))), options),
    }),
    watchPolls: (graph) => ({
      read: (text, params, options) => counted('poll', graph.read(text, params, options)),
      attempt: (work, options) =>
        graph.attempt((run) => work((text, params) => counted('poll', run(text, params))), options),
    }),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
