import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { settings } from '../../src/config.ts';
import { root } from '../../src/root.ts';
import { serve } from './support.ts';

const page = readFileSync(new URL('docs/http.md', root), 'utf8');

it('names every limit that is a setting', () => {
  const limits = Object.keys(settings).filter((name) => /^MAX_|^RATE_|^TIMEOUT_/.test(name));
  expect(limits.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});

it('names addresses that are answered', async () => {
  const { url } = await serve();
  const rows = [...page.matchAll(/^\| `(\/[\w./]*)` +\|/gm)].map(([, path]) => path as string);
  expect(rows).toHaveLength(10);
  for (const path of rows) expect([path, (await fetch(`${url}${path}`)).status]).not.toEqual([path, 404]);
});
