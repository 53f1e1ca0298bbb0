import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { root } from '../../src/root.ts';
import { serve } from '../server/support.ts';

const built = existsSync(new URL('dist/explorer/index.html', root));

it.skipIf(!built)('the page is at the addresses of its views and at no other', async () => {
  const { url } = await serve();
  for (const path of [
    '/',
    '/claim/claim%2Fx',
    '/statement/a%2Fs%401',
    '/topic/t',
    '/compare/a/b',
    '/networks',
    '/networks?topic=t%2Fx',
    '/graph?around=x',
    '/desk',
    '/desk?document=x',
  ]) {
    const response = await fetch(`${url}${path}`);
    expect([path, response.status, response.headers.get('content-type')]).toEqual([
      path,
      200,
      'text/html; charset=utf-8',
    ]);
    expect(await response.text()).toContain('id="explorer"');
  }
  for (const path of [
    '/claim',
    '/claim/a/b',
    '/nothing/x',
    '/explorer/index.html',
    '/compare/a',
    '/networks/x',
    '/desk/x',
  ]) {
    expect([path, (await fetch(`${url}${path}`)).status]).toEqual([path, 404]);
  }
  expect((await fetch(`${url}/claim/%zz`)).status).toBe(400);
});

it.skipIf(!built)('nothing may run in it but its own files', async () => {
  const { url } = await serve();
  const response = await fetch(url);
  const policy = response.headers.get('content-security-policy') ?? '';
  expect(policy).not.toContain('unsafe');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  const script = /src="([^"]+)"/.exec(await response.text())?.[1];
  const file = await fetch(`${url}${script}`);
  expect([file.status, file.headers.get('cache-control')]).toEqual([
    200,
    'public, max-age=31536000, immutable',
  ]);
});
