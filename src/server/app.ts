import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import express, { type ErrorRequestHandler, type Express, type RequestHandler, type Response } from 'express';
import type { Config } from '../config.ts';
import { HearsayError } from '../errors.ts';
import type { Executor } from '../plan/executor.ts';
import { root } from '../root.ts';
import { methods, refuseWith, requestErrors } from './answer.ts';
import type { Context } from './apollo.ts';
import type { Authenticate } from './auth.ts';
import { toldError } from './errors.ts';
import { type Exchanges, exchangeOf } from './exchange.ts';
import { commonHeaders, graphiqlPolicy } from './headers.ts';
import { countGraph, homePage, homePolicy, readDocs } from './home.ts';
import { documentCheck } from './limits/limits.ts';
import { rateCheck } from './limits/rate.ts';
import type { Logger } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { Question } from './questions.ts';
import type { Readiness } from './ready.ts';

export type Parts = Readonly<{
  apollo: ApolloServer<Context>;
  execute: Executor;
  sdl: string;
  config: Config;
  authenticate: Authenticate;
  exchanges: Exchanges;
  metrics: Metrics;
  questions: readonly Question[];
  ready: () => Promise<Readiness>;
  stopping: () => boolean;
  logger: Logger;
}>;

/** Every address that is answered, and what stands before each. */
export function createApp(parts: Parts): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('query parser', 'simple');
  app.use(commonHeaders);
  app.all('/graphql', ...graphql(parts));
  app.use('/graphql', requestErrors(parts.config.limits.bodyBytes, parts.logger));

  const page = methods('GET', 'HEAD');
  app.all('/', page, home(parts));
  app.all('/health', page, (_request, response) => void response.json({ status: 'ok' }));
  app.all('/ready', page, async (_request, response) => {
    const state = await parts.ready();
    response.status(state.ready ? 200 : 503).json(state);
  });
  app.all('/metrics', page, async (_request, response) => {
    response.setHeader('content-type', parts.metrics.contentType);
    response.send(await parts.metrics.text());
  });
  if (parts.config.introspection) {
    app.all('/schema.graphql', page, (_request, response) => void response.type('text').send(parts.sdl));
  }
  app.use('/graphiql', page, ...graphiql(parts));
  app.use(
    '/docs',
    page,
    express.static(fileURLToPath(new URL('docs/', root)), { setHeaders: plain, index: false }),
  );
  app.use((_request, response) => void response.status(404).type('text').send('Not found. Start at /\n'));
  app.use(pageErrors(parts.logger));
  return app;
}

/** What a GraphQL request passes, cheapest first; nothing is parsed for a caller who is refused anyway. */
function graphql(parts: Parts): RequestHandler[] {
  const { config, exchanges } = parts;
  const check = documentCheck(config.limits);
  const rate = rateCheck(config.limits.ratePerMinute);

  const admit: RequestHandler = async (request, response, next) => {
    if (parts.stopping()) {
      response.setHeader('connection', 'close');
      return refuseWith(response, new HearsayError('STOPPING', 'This server is stopping. Try again.'));
    }
    const exchange = exchangeOf(response);
    exchange.caller = parts.authenticate(request.headers.authorization, request.socket.remoteAddress ?? '');
    await rate(exchange.caller.key);
    next();
  };

  const typed: RequestHandler = (request, response, next) => {
    const given = request.headers['content-type'];
    if (request.method !== 'POST' || (given && /^application\/json *(;|$)/i.test(given))) return next();
    const message = `The content-type is ${given?.slice(0, 100) ?? 'absent'}; send application/json.`;
    refuseWith(response, new HearsayError('BAD_USER_INPUT', message), 415);
  };

  const whole: RequestHandler = (request, _response, next) => {
    request.body ??= undefined;
    next();
  };

  return [
    exchanges.open,
    methods('GET', 'POST'),
    admit,
    typed,
    express.json({ limit: config.limits.bodyBytes }),
    whole,
    expressMiddleware(parts.apollo, {
      context: async ({ req, res }) => {
        const text: unknown = req.method === 'POST' ? req.body?.query : req.query.query;
        if (typeof text === 'string') {
          try {
            check(text);
          } catch (error) {
            throw toldError(error) ?? error;
          }
        }
        return { exchange: exchangeOf(res) };
      },
    }),
  ];
}

/** The page at /, with counts for who may read. */
function home(parts: Parts): RequestHandler {
  const docs = readDocs();
  const mayRead = (authorization: string | undefined) => {
    try {
      return parts.authenticate(authorization, '').role !== undefined;
    } catch {
      return false;
    }
  };
  return async (request, response) => {
    const counts = mayRead(request.headers.authorization)
      ? await countGraph(parts.execute, parts.config.limits.timeoutMs)
      : {};
    response.setHeader('content-security-policy', homePolicy);
    response.type('html').send(homePage(counts, parts.questions, docs));
  };
}

/** The built page of src/graphiql/, and the questions that it opens with. */
function graphiql({ questions }: Parts): RequestHandler[] {
  const folder = fileURLToPath(new URL('dist/graphiql/', root));
  const policy: RequestHandler = (_request, response, next) => {
    response.setHeader('content-security-policy', graphiqlPolicy);
    next();
  };
  const examples: RequestHandler = (request, response, next) => {
    if (request.path !== '/questions.json') return next();
    response.json(questions);
  };
  const missing: RequestHandler = (_request, response, next) => {
    if (existsSync(folder)) return next();
    response.status(503).type('text').send('GraphiQL is not built here. Run: npm run build\n');
  };
  return [policy, examples, missing, express.static(folder, { setHeaders: longLived })];
}

/** Built files have their content's hash in their name. */
const longLived = (response: Response, path: string) => {
  if (path.includes('/assets/')) response.setHeader('cache-control', 'public, max-age=31536000, immutable');
};

const plain = (response: Response) => response.setHeader('content-type', 'text/plain; charset=utf-8');

/** The last handler of all: bad addresses, and faults in a page. */
function pageErrors(logger: Logger): ErrorRequestHandler {
  return (error: { status?: number }, request, response, next) => {
    if (response.headersSent) return next(error);
    const status = error.status !== undefined && error.status < 500 ? error.status : 500;
    if (status === 500) logger.error({ path: request.path, err: error }, 'fault');
    response
      .status(status)
      .type('text')
      .send(status === 500 ? 'Something went wrong.\n' : 'Bad request.\n');
  };
}
