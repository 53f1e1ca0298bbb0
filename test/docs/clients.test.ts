import { parse, validate } from 'graphql';
import { expect, it } from 'vitest';
import { loadSchema } from '../../src/fields/schema.ts';
import { filesUnder, read } from './files.ts';

const page = read('docs/clients.md');

/** The queries of the page: in JavaScript, in Python, and in the body of a request. */
const queries = [
  ...[...page.matchAll(/gql`([^`]+)`/g)].map(([, text]) => text as string),
  ...[...page.matchAll(/"""([^"]+)"""/g)].map(([, text]) => text as string),
  ...[...page.matchAll(/-d '(\{.+\})'/g)].map(
    ([, body]) => (JSON.parse(body as string) as { query: string }).query,
  ),
];

it('asks only what the schema has', () => {
  expect(queries).toHaveLength(4);
  for (const query of queries) expect(validate(loadSchema(), parse(query))).toEqual([]);
});

it('lists every file in clients/', () => {
  const named = [...page.matchAll(/^\| `([\w-]+\.\w+)`(,)?/gm)].flatMap(([, file, hasTypes]) =>
    hasTypes ? [file, file?.replace(/\.js$/, '.d.ts')] : [file],
  );
  expect(named.sort()).toEqual(filesUnder('clients', '').map((path) => path.slice('clients/'.length)));
});
