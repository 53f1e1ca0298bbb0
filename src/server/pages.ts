import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import express, { type ErrorRequestHandler, type Express, type RequestHandler, type Response } from 'express';
import type { Config } from '../config.ts';
import type { Executor } from '../plan/executor.ts';
import { root } from '../root.ts';
import type { Authenticate } from './auth.ts';
import { graphiqlPolicy, setCommonHeaders } from './headers.ts';
import { countGraph, homePage, homePolicy, readDocs } from './home.ts';
import type { Logger } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { Question } from './questions.ts';
import type { Readiness } from './ready.ts';

export type PageParts = Readonly<{
  execute: Executor;
  sdl: string;
  config: Config;
  authenticate: Authenticate;
  metrics: Metrics;
  questions: readonly Question[];
  ready: () => Promise<Readiness>;
  logger: Logger;
}>;

/** Every address but /graphql. */
export function createPages(parts: PageParts): Express {
  const pages = express();
  pages.disable('x-powered-by');
  pages.set('etag', false);
  pages.set('query parser', 'simple');
  pages.use(setCommonHeaders, readOnly);

  pages.get('/', home(parts));
  pages.get('/health', (_request, response) => void response.json({ status: 'ok' }));
  pages.get('/ready', async (_request, response) => {
    const state = await parts.ready();
    response.status(state.ready ? 200 : 503).json(state);
  });
  pages.get('/metrics', async (_request, response) => {
    response.setHeader('content-type', parts.metrics.contentType);
    response.send(await parts.metrics.text());
  });
  if (parts.config.introspection) {
    pages.get('/schema.graphql', (_request, response) => void response.type('text').send(parts.sdl));
  }
  pages.use('/graphiql', ...graphiql(parts));
  const docs = fileURLToPath(new URL('docs/', root));
  pages.use('/docs', express.static(docs, { setHeaders: plain, index: false }));
  pages.use((_request, response) => void response.status(404).type('text').send('Not found. Start at /\n'));
  pages.use(pageErrors(parts.logger));
  return pages;
}

/** Pages are read; what they would do with another method is nothing. */
const readOnly: RequestHandler = (request, response, next) => {
  if (request.method === 'GET' || request.method === 'HEAD') return next();
  response.setHeader('allow', 'GET, HEAD');
  response.status(405).type('text').send(`The method is ${request.method}; accepted here: GET, HEAD.\n`);
};

/** The page at /, with counts for who may read. */
function home(parts: PageParts): RequestHandler {
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
function graphiql({ questions }: PageParts): RequestHandler[] {
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
