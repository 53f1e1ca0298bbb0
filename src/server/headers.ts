import { createHash } from 'node:crypto';
import type { RequestHandler } from 'express';

/** For every answer: no sniffing of types, no framing, no address passed on. */
const commonHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
} as const;

/** For an answer in JSON: also kept nowhere on its way. */
export const jsonHeaders = { ...commonHeaders, 'cache-control': 'no-store' } as const;

/** Sets the headers that every page has; a page that loads something overrides the policy. */
export const setCommonHeaders: RequestHandler = (_request, response, next) => {
  response.set(commonHeaders);
  next();
};

/** A page of text with one style sheet, inline: that one is named by its hash, and nothing else may load or run. */
export function pagePolicy(style: string): string {
  const hash = createHash('sha256').update(style).digest('base64');
  return [
    "default-src 'none'",
    `style-src 'sha256-${hash}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/**
 * GraphiQL: scripts, workers, fonts and requests from here only. Its editor (Monaco) writes style elements of its own,
 * which is why inline styles are let in, and draws some of its icons from data.
 */
export const graphiqlPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The explorer: scripts, styles, workers and requests from here only, nothing inline; pictures to be saved are blobs. */
export const explorerPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  'img-src data: blob:',
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
