import { createServer, type RequestListener, type Server } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { printSchema } from 'graphql';
import type { Config } from '../config.ts';
import { fields } from '../fields/index.ts';
import type { Graph } from '../graph/driver.ts';
import { version } from '../root.ts';
import { openAdmission } from './admission.ts';
import { agentHandler } from './agents.ts';
import { openAnswerCache } from './answer-cache.ts';
import { openAudit } from './audit.ts';
import { authenticator } from './auth.ts';
import { addressReader } from './client-address.ts';
import { dependsOnGraph } from './depends-on-graph.ts';
import { exportHandler } from './export.ts';
import { graphqlHandler } from './graphql.ts';
import { jwtVerifier } from './jwt.ts';
import { keepWarm } from './keep-warm.ts';
import { listen } from './listen.ts';
import { openLive } from './live/live.ts';
import { wantsEvents } from './live/sse.ts';
import { type Logger, openLog } from './log.ts';
import { type Metrics, openMetrics } from './metrics.ts';
import { openOperations } from './operations.ts';
import { createPages } from './pages.ts';
import { readQuestions } from './questions.ts';
import { type Checks, health, readiness, type Trouble } from './ready.ts';
import { trackRequests } from './request-context.ts';
import { answerCors, openSites, type Sites } from './sites.ts';
import { readTarget } from './target.ts';
import { openTokenStore } from './token-store.ts';
import { openTracing } from './tracing.ts';

export type ServerOptions = Readonly<{
  graph: Graph;
  config: Config;
  /** The token that makes an editor, and a reader where `AUTH=token`; absent: nobody has one. */
  token?: string;
  /** The token that makes an admin. */
  adminToken?: string;
  /** A folder of further tokens, in files `NAME.ROLE`. */
  tokens?: string;
  /** What must hold, beside an answering database, for /ready to say so: such as `{migrated, sample}`. */
  checks?: Checks;
  /** What keeps a local database from running or from writing. */
  trouble?: () => Trouble | undefined;
  /** The log; absent: one on standard error, at the level of the settings. */
  logger?: Logger;
  /** Has the statements of the twelve questions and those of every field planned after the start, before someone asks, unless `PLAN_AHEAD` is off. */
  warm?: boolean;
  /**
   * Whether what is asked again has its one statement planned in the background; absent: yes. The answers are the same without,
   * and the database is spared seconds of planning for each query: for a server that is not asked for long, as in tests.
   */
  planRepeated?: boolean;
}>;

export type RunningServer = Readonly<{
  /** Where it answers, without a slash at the end. */
  url: string;
  /** Resolves when the statements that `warm` asks for are planned, or the server is closed. */
  warmed: Promise<void>;
  /** Refuses new requests, lets those under way finish (as long as a request may take), and closes. */
  close(): Promise<void>;
}>;

/** Serves the graph over HTTP. Throws BAD_SETTING when the address cannot be listened on. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { config, trouble = () => undefined, logger = openLog(config.logLevel) } = options;
  const { metrics, audit, requests } = recordsOf(options, logger);
  const stop = new AbortController();
  const tracing = await openTracing(config);
  const graph = tracing.watch(metrics.watch(options.graph));
  const { planRepeated } = options;
  const operations = await openOperations(graph, config, logger, stop.signal, tracing, planRepeated);
  const { schema, dispatcher, tiers, documents, execute, apollo, answer } = operations;
  const { read, subscribe, sight } = dispatcher;
  const questions = readQuestions();

  const stopping = () => stop.signal.aborted;
  const sites = openSites(config.host, config.access);
  const admission = admissionOf(options, sites, logger, stopping);
  const common = { config, admission, requests, documents, logger };
  const polled = metrics.watchPolls(options.graph);
  const answers = openAnswerCache({
    bytes: config.answerCacheBytes,
    graph: polled,
    dependsOnGraph: dependsOnGraph(schema, fields),
    metrics,
  });
  const graphql = graphqlHandler({ ...common, apollo, execute, answers });
  const exported = exportHandler({ admission, requests, graph, logger });
  const agents = agentHandler({ ...common, operations, questions, version: version() });
  const live = openLive({ ...common, schema, graph: polled, subscribe, sight, answer, metrics, stopping });
  const pages = createPages({
    execute: read,
    sdl: printSchema(schema),
    config,
    admission,
    metrics,
    questions,
    ready: readinessOf(options, metrics, stopping),
    health: () => health(trouble),
    logger,
  });
  // A stream of events lasts for hours: its operations have spans, the request has none.
  const traced = { agents: tracing.handler(agents), graphql: tracing.handler(graphql) };
  const handlers = { exported, pages, events: live.events, ...traced };
  const server = createServer(connectionLimits(config), byPath(handlers, sites, stopping));
  server.maxConnections = config.access.connections;
  live.attach(server);
  await listen(server, config);
  const ahead = { schema, graph, bind: dispatcher.bind, tiers, questions, stop: stop.signal, logger };
  const warmth = options.warm && config.planAhead ? keepWarm(ahead, sight.marked) : undefined;

  return {
    url: addressOf(server, config.host),
    warmed: warmth?.warmed ?? Promise.resolve(),
    async close() {
      if (stop.signal.aborted) return;
      stop.abort();
      live.leave();
      await Promise.all([requests.drained(config.limits.timeoutMs), warmth?.settled(), delay(arrivingMs)]);
      await live.close();
      await closeServer(server);
      await apollo.stop();
      await tracing.close();
      await audit?.settled();
      logger.flush();
    },
  };
}

/** What is recorded of requests: in the metrics, in the log, and in the audit if there is one. */
function recordsOf({ config, graph }: ServerOptions, logger: Logger) {
  const metrics = openMetrics(() => requests.count());
  const audit = config.auditReads ? openAudit(graph, logger) : undefined;
  const requests = trackRequests(config.limits.timeoutMs, logger, metrics, audit);
  return { metrics, audit, requests };
}

/** Whether the server is ready, which its metrics say too. */
function readinessOf({ graph, checks, trouble }: ServerOptions, metrics: Metrics, stopping: () => boolean) {
  const ready = readiness(graph, { ...checks, serving: () => !stopping() }, trouble ?? (() => undefined));
  metrics.ready(async () => (await ready()).ready);
  return ready;
}

/** Who may ask, from where and how often. */
function admissionOf(options: ServerOptions, sites: Sites, logger: Logger, stopping: () => boolean) {
  const { auth, jwt, access, limits } = options.config;
  const tokens = {
    editor: options.token,
    admin: options.adminToken,
    named: options.tokens === undefined ? undefined : openTokenStore(options.tokens),
  };
  return openAdmission({
    sites,
    addressOf: addressReader(access.proxies),
    authenticate: authenticator(auth, tokens, jwt && jwtVerifier(jwt, logger)),
    ratePerMinute: limits.ratePerMinute,
    stopping,
  });
}

type Handlers = Readonly<Record<'exported' | 'agents' | 'graphql' | 'events' | 'pages', RequestListener>>;

/** Which handler answers a request, by its path. */
function byPath(handlers: Handlers, sites: Sites, stopping: () => boolean): RequestListener {
  return (request, response) => {
    // A connection that stays open would be cut when the server is closed, maybe with a request on its way.
    if (stopping()) response.setHeader('connection', 'close');
    readTarget(request);
    const path = request.url ?? '';
    if (/^\/export(\?|$)/.test(path)) return handlers.exported(request, response);
    const isForAgents = /^\/mcp(\?|$)/.test(path);
    if (!isForAgents && !/^\/graphql(\?|$)/.test(path)) return handlers.pages(request, response);
    if (request.headers.origin !== undefined && sites.mayAsk(request) && answerCors(request, response))
      return;
    if (isForAgents) return handlers.agents(request, response);
    return wantsEvents(request) ? handlers.events(request, response) : handlers.graphql(request, response);
  };
}

/** How long a connection may be idle, or take to send a request, milliseconds. */
function connectionLimits({ access }: Config) {
  const requestTimeout = 60_000;
  return {
    requestTimeout,
    keepAliveTimeout: access.idleMs,
    headersTimeout: Math.min(access.idleMs, requestTimeout),
    connectionsCheckingInterval: Math.min(access.idleMs, 5000),
  };
}

/**
 * How long a server that stops still takes requests, to say so: one that is on its way over an open connection would be cut with it,
 * milliseconds.
 */
const arrivingMs = 50;

/** How long clients have to take the last answers, milliseconds. */
const graceMs = 1000;

/** Closes idle connections at once, the others when they have been answered, and after a while whatever is left. */
async function closeServer(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}

/** 0.0.0.0 and :: mean every address: the loopback one is sure to be among them. */
function addressOf(server: Server, host: string): string {
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}
