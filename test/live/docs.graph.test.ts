import { parse, validate } from 'graphql';
import { beforeAll, expect, it } from 'vitest';
import { loadSchema } from '../../src/fields/schema.ts';
import { blocksOf } from '../docs/examples.ts';
import { read } from '../docs/files.ts';
import { serve } from '../server/support.ts';
import { testGraph, withSample } from '../support/database.ts';
import { cursorOf } from './clients.ts';

const page = 'docs/subscriptions.md';
const blocks = blocksOf(page);
const textOf = (language: string) =>
  blocks.filter((block) => block.language === language).map(({ text }) => text);

beforeAll(withSample);

/** The first event of a stream. */
async function firstEvent(address: string, init: RequestInit): Promise<string> {
  const response = await fetch(address, init);
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  let heard = '';
  for (;;) {
    const event = heard.split('\n\n').find((text) => text.startsWith('event: '));
    if (event && heard.includes(`${event}\n\n`)) {
      await reader.cancel();
      return `${event}\n`;
    }
    const { done, value } = await reader.read();
    if (done) throw new Error(`no event in ${heard}`);
    heard += new TextDecoder().decode(value);
  }
}

it('has subscriptions that the schema knows', () => {
  const written = [
    ...textOf('graphql'),
    ...[...read(page).matchAll(/`(subscription [^`]+)`;/g)].map(([, text]) => text as string),
    ...[...read(page).matchAll(/'(subscription [^']+)'/g)].map(([, text]) => text as string),
  ];
  expect(written.length).toBeGreaterThanOrEqual(3);
  for (const text of written) expect([text, validate(loadSchema(), parse(text))]).toEqual([text, []]);
});

it('shows the events that curl shows', async () => {
  const { url } = await serve({}, { graph: testGraph() });
  const [, body = ''] = /-d '([^']+)'/.exec(textOf('sh')[0] ?? '') ?? [];
  const { query } = JSON.parse(body) as { query: string };
  const headers = { accept: 'text/event-stream', 'content-type': 'application/json' };
  const asked = query.replace('changes {', `changes(after: "${cursorOf(1)}") {`);
  const event = await firstEvent(`${url}/graphql`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query: asked }),
  });
  expect(event).toBe(textOf('text')[0]);
});

it('goes on for an EventSource as the page says', async () => {
  const { url } = await serve({}, { graph: testGraph() });
  const [, query = ''] = /const query = '(subscription[^']+)'/.exec(read(page)) ?? [];
  // What a browser sends when the line was cut after the first event.
  const headers = {
    accept: 'text/event-stream',
    'sec-fetch-site': 'same-origin',
    'last-event-id': cursorOf(1),
  };
  const event = await firstEvent(`${url}/graphql?query=${encodeURIComponent(query)}`, { headers });
  expect(event).toBe(textOf('text')[0]);
});
