import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import express, { type RequestHandler, Router } from 'express';
import { root } from '../root.ts';
import { explorerPolicy } from './headers.ts';

const folder = fileURLToPath(new URL('dist/explorer/', root));
const page = 'index.html';

/** What the page shows at an address of its own; it reads the address itself. */
const views = ['/', '/:view/:id', '/compare/:left/:right', '/networks', '/graph', '/desk'] as const;
const recordViews: ReadonlySet<string> = new Set(['topic', 'claim', 'actor', 'document', 'statement']);

/** The built page of src/explorer/ at `/` and at the addresses of its views, and its files. */
export function explorerPages(): Router {
  const pages = Router();
  const files = express.static(`${folder}assets`, { index: false, maxAge: '1y', immutable: true });
  pages.use('/explorer/assets', files);
  pages.get([...views], (request, response, next) => {
    const { view } = request.params;
    return typeof view !== 'string' || recordViews.has(view) ? sendPage(request, response, next) : next();
  });
  return pages;
}

/** The same page at each address, so that none of them is kept longer than it is right. */
const sendPage: RequestHandler = (_request, response) => {
  if (!existsSync(`${folder}${page}`)) {
    response.status(503).type('text').send('The page is not built here. Run: npm run build\n');
    return;
  }
  response.setHeader('content-security-policy', explorerPolicy);
  response.setHeader('cache-control', 'no-cache');
  response.sendFile(page, { root: folder });
};
