import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import express, { type ErrorRequestHandler, type Express, type RequestHandler, type Response } from 'express';
import type { Config } from '../config.ts';
import type { Executor } from '../plan/executor.ts';
import { root } from '../root.ts';
import type { Admission } from './admission.ts';
import { httpOf, publicError } from './errors.ts';
import { explorerPages } from './explorer.ts';
import { graphiqlPolicy, setCommonHeaders } from './headers.ts';
import { graphCounter, homePage, homePolicy, readDocs } from './home.ts';
import type { Logger } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { Question } from './questions.ts';
import type { Health, Readiness } from './ready.ts';
import { compress } from './respond.ts';

export type PageOptions = Readonly<{
  execute: Executor;
  sdl: string;
  config: Config;
  admission: Admission;
  metrics: Metrics;
  questions: readonly Question[];
  ready: () => Promise<Readiness>;
  health: () => Health;
  logger: Logger;
}>;

/** Every address but /graphql. */
export function createPages(options: PageOptions): Express {
  const pages = express();
  pages.disable('x-powered-by');
  pages.set('etag', false);
  pages.set('query parser', 'simple');
  pages.use(setCommonHeaders, knownHost(options.admission), apiAddress, readOnly, compress);
  const readers = forReaders(options.admission);

  pages.use(explorerPages());
  pages.get('/health', (_request, response) => {
    const state = options.health();
    response.status(state.status === 'ok' ? 200 : 503).json(state);
  });
  pages.get('/ready', async (_request, response) => {
    const state = await options.ready();
    response.status(state.ready ? 200 : 503).json(state);
  });
  pages.get('/metrics', readers, async (_request, response) => {
    response.setHeader('content-type', options.metrics.contentType);
    response.send(await options.metrics.text());
  });
  if (options.config.introspection) {
    pages.get(
      '/schema.graphql',
      readers,
      (_request, response) => void response.type('text').send(options.sdl),
    );
  }
  pages.get('/graphiql/questions.json', readers);
  pages.use('/graphiql', ...graphiql(options));
  const docs = fileURLToPath(new URL('docs/', root));
  pages.get('/docs', contents(options));
  pages.use('/docs', readers, express.static(docs, { setHeaders: plain, index: false }));
  pages.use((_request, response) => void response.status(404).type('text').send('Not found. Start at /\n'));
  pages.use(pageErrors(options.logger));
  return pages;
}

/** Refuses a request that names a host which this server is not known as. */
const knownHost =
  ({ checkHost }: Admission): RequestHandler =>
  (request, _response, next) => {
    checkHost(request);
    next();
  };

/** Lets in callers that may read: with `AUTH=token`, only those with a token. */
const forReaders =
  ({ identify }: Admission): RequestHandler =>
  async (request, _response, next) => {
    await identify(request, request.headers.authorization);
    next();
  };

/** Clients that send operations to a neighbouring address read where the API is. */
const apiAddress: RequestHandler = ({ method, path }, response, next) => {
  if (path !== '/graphql/' && !(path === '/' && method === 'POST')) return next();
  const message = 'The GraphQL API is at /graphql, without a slash at the end.';
  response
    .status(404)
    .json({ errors: [{ message, extensions: { code: 'NOT_FOUND', accepted: '/graphql' } }] });
};

/** Pages can only be read. */
const readOnly: RequestHandler = (request, response, next) => {
  if (request.method === 'GET' || request.method === 'HEAD') return next();
  response.setHeader('allow', 'GET, HEAD');
  response.status(405).type('text').send(`The method is ${request.method}; accepted here: GET, HEAD.\n`);
};

/** The page at /docs/: counts for callers that may read, example questions, documents. */
function contents({ admission, execute, config, questions }: PageOptions): RequestHandler {
  const docs = readDocs();
  const count = graphCounter(execute, config.limits.timeoutMs);
  return async (request, response) => {
    const mayRead = await admission.identify(request, request.headers.authorization).then(
      () => true,
      () => false,
    );
    response.setHeader('content-security-policy', homePolicy);
    response.type('html').send(homePage(mayRead ? await count() : {}, questions, docs));
  };
}

/** The built page of src/graphiql/, and the questions that it opens with. */
function graphiql({ questions }: PageOptions): RequestHandler[] {
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

/** The last handler of all: refusals, bad addresses, and faults in a page. */
function pageErrors(logger: Logger): ErrorRequestHandler {
  return (error: { status?: number }, request, response, next) => {
    if (response.headersSent) return next(error);
    const refusal = publicError(error);
    if (refusal) {
      const { status, headers } = httpOf(refusal);
      return void response.status(status).set(headers).type('text').send(`${refusal.message}\n`);
    }
    const status = error.status !== undefined && error.status < 500 ? error.status : 500;
    if (status === 500) logger.error({ path: request.path, err: error }, 'fault');
    response
      .status(status)
      .type('text')
      .send(status === 500 ? 'Something went wrong.\n' : 'Bad request.\n');
  };
}
