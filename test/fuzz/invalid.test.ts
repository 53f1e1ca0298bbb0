import { expect, it } from 'vitest';
import { loadSchema } from '../../src/fields/schema.ts';
import { generateWorld } from '../reference/generate-world.ts';
import { readWorld } from '../reference/world.ts';
import { serve } from '../server/support.ts';
import { generateInvalid } from './generate-invalid.ts';
import { generateValid } from './generate-valid.ts';

const count = 1000;
const seed = 5;

/** Words of what lies behind the API. A client that reads them has learnt something of the inside, unless it sent them. */
const inside =
  /neo4j|cypher|bolt:|127\.0\.0\.1|node_modules|\/src\/|\.ts:\d|\n\s+at |MATCH \(|RETURN |password|\$p\.|undefined/i;

it('refuses a thousand invalid requests by 400 and a code, before any Cypher, and tells nothing of the inside', async () => {
  const schema = loadSchema();
  const world = readWorld(generateWorld(seed));
  const valid = generateValid(schema, world, {}, { forms: 200, times: 1 }, seed).operations;
  const requests = generateInvalid(schema, valid, count, seed);
  expect(new Set(requests.map(({ body }) => JSON.stringify(body))).size).toBeGreaterThan(count * 0.6);
  // No database stands behind it: whatever ran a statement would be answered by 503.
  const token = 'editor-token';
  const { send, statements } = await serve({}, { token });
  const failures: unknown[] = [];
  for (const { what, body, code } of requests) {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const answer = await send({
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: text,
    });
    const [first] = answer.errors ?? [];
    const message = String(first?.message ?? '');
    const leaked = inside.exec(message)?.[0];
    const refused =
      answer.status === 400 &&
      answer.data === undefined &&
      answer.errors?.every(({ extensions }) => code.test(String(extensions.code))) &&
      message.length > 0 &&
      message.length <= 1001 &&
      (leaked === undefined || text.includes(leaked));
    if (!refused)
      failures.push({ what, text: text.slice(0, 300), code, status: answer.status, first, leaked });
  }
  expect(failures.slice(0, 20)).toEqual([]);
  expect(await statements()).toBe(0);
}, 120_000);
