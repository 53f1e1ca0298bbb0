import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { settings } from '../../src/config.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const known = Object.entries(settings as Record<string, { fallback?: string; accepted: string }>)
  .map(([name, { fallback = '', accepted }]) => ({ name, fallback, accepted }))
  .sort((a, b) => a.name.localeCompare(b.name));

it('documents each setting with its default and what is accepted in docs/configuration.md', () => {
  const rows = [
    ...read('docs/configuration.md').matchAll(/^\| `([A-Z0-9_]+)` *\|(.*?)\|(.*?)\|(.*?)\|$/gm),
  ].map(([, name = '', fallback = '', accepted = '', what = '']) => {
    expect(what.trim(), name).not.toBe('');
    return { name, fallback: fallback.replaceAll('`', '').trim(), accepted: accepted.trim() };
  });
  expect(rows.sort((a, b) => a.name.localeCompare(b.name))).toEqual(known);
});

it('lists each setting with its default in .env.example', () => {
  const rows = [...read('.env.example').matchAll(/^# ([A-Z0-9_]+)=(.*)$/gm)].map(
    ([, name = '', fallback = '']) => ({ name, fallback }),
  );
  expect(rows.sort((a, b) => a.name.localeCompare(b.name))).toEqual(
    known.map(({ name, fallback }) => ({ name, fallback })),
  );
});
