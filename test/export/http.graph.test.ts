import { get } from 'node:http';
import { beforeAll, expect, it } from 'vitest';
import type { StoredRecord } from '../../src/domain/record.ts';
import { exporters } from '../../src/export/formats.ts';
import { cypher } from '../../src/graph/cypher.ts';
import type { Graph } from '../../src/graph/driver.ts';
import { write } from '../graph/support.ts';
import { serve } from '../server/support.ts';
import { withSample } from '../support/database.ts';
import { sample } from './sample.ts';
import { exported } from './support.ts';

let graph: Graph;
beforeAll(async () => {
  graph = await withSample();
});

/** The instant that the end of an NDJSON export names, milliseconds. */
function instantOf(text: string): number {
  const { known } = JSON.parse(text.trimEnd().split('\n').at(-1) ?? '') as { known: string };
  return Date.parse(known);
}

it('answers with what the command writes', async () => {
  const { url } = await serve({}, { graph });
  const response = await fetch(`${url}/export?format=gexf&claim=claim%2Fdrone-strike`);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('application/gexf+xml');
  expect(response.headers.get('content-encoding')).toBe('gzip');
  expect(await response.text()).toBe(await exported(graph, 'gexf', { claim: 'claim/drone-strike' }));
});

it('answers HEAD with the head of the answer to GET, errors included, and nothing else', async () => {
  const { url } = await serve({}, { graph });
  const heads = async (search: string, method: string) => {
    const response = await fetch(`${url}/export?${search}`, { method, headers: { accept: 'text/csv' } });
    const text = await response.text();
    const { date: _, 'x-request-id': __, ...headers } = Object.fromEntries(response.headers);
    const { 'transfer-encoding': ___, connection: ____, 'keep-alive': _____, ...compared } = headers;
    return { status: response.status, headers: compared, isEmpty: text === '' };
  };
  for (const search of ['format=gexf&claim=claim%2Fdrone-strike', 'topic=none', 'format=docx']) {
    const got = await heads(search, 'GET');
    expect(got.isEmpty).toBe(false);
    expect(await heads(search, 'HEAD')).toEqual({ ...got, isEmpty: true });
  }
  const refused = await fetch(`${url}/export`, { method: 'PUT' });
  expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
});

it('chooses the format by its parameter, whatever Accept says', async () => {
  const { url } = await serve({}, { graph });
  const search = 'claim=claim%2Fdrone-strike';
  const response = await fetch(`${url}/export?${search}`, { headers: { accept: 'text/csv' } });
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/x-ndjson']);
  await response.text();
});

it('is packed for who accepts gzip, and for nobody else', async () => {
  const { url } = await serve({}, { graph });
  const packed = async (accepted: string) => {
    const headers = { 'accept-encoding': accepted };
    const response = await fetch(`${url}/export?format=edges&claim=claim%2Fdrone-strike`, { headers });
    expect(response.headers.get('vary')).toBe('Accept-Encoding');
    expect(await response.text()).toContain('claim/drone-strike');
    return response.headers.get('content-encoding') === 'gzip';
  };
  for (const accepted of ['gzip', 'br, GZIP', 'br;q=1.0, gzip;q=0.5', 'gzip ; q=1'])
    expect([accepted, await packed(accepted)]).toEqual([accepted, true]);
  for (const accepted of ['identity', 'gzip;q=0', 'br, gzip; q=0.000', 'x-gzip-too', '*'])
    expect([accepted, await packed(accepted)]).toEqual([accepted, false]);
});

it('is guarded like /graphql: token, host, rate', async () => {
  const closed = await serve({ AUTH: 'token' }, { graph, token: 'secret-of-an-editor' });
  expect((await fetch(`${closed.url}/export`)).status).toBe(401);
  const headers = { authorization: 'Bearer secret-of-an-editor' };
  expect((await fetch(`${closed.url}/export`, { headers })).status).toBe(200);
  const status = await new Promise((resolve) => {
    get(`${closed.url}/export`, { headers: { ...headers, host: 'evil.example' } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
  });
  expect(status).toBe(403);
  const page = { ...headers, origin: 'https://evil.example' };
  expect((await fetch(`${closed.url}/export`, { headers: page })).status).toBe(403);
  const limited = await serve({ RATE_PER_MINUTE: '1' }, { graph });
  expect((await fetch(`${limited.url}/export`)).status).toBe(200);
  expect((await fetch(`${limited.url}/export`)).status).toBe(429);
});

it('sees what was written by the bookmark that it is given, and refuses what is none', async () => {
  const { bookmark } = await graph.write('RETURN 1', {});
  const given = new Set<string | undefined>();
  const watched: Graph = {
    ...graph,
    read(text, params, options) {
      given.add(options?.bookmarks?.join());
      return graph.read(text, params, options);
    },
  };
  const { url } = await serve({}, { graph: watched });
  const ask = (value: string) =>
    fetch(`${url}/export?format=edges&claim=claim%2Fdrone-strike`, {
      headers: { 'hearsay-bookmark': value },
    });
  given.clear();
  const response = await ask(bookmark);
  expect(response.status).toBe(200);
  await response.text();
  expect([...given].filter((one) => one !== undefined)).toEqual([bookmark]);
  for (const wrong of ['x', `${bookmark}x`]) {
    const refused = await ask(wrong);
    expect([wrong, refused.status]).toEqual([wrong, 400]);
    expect(await refused.text()).toContain('Hearsay-Bookmark must be a bookmark');
  }
});

it.each([
  ['format=docx', 'format: "docx" is unknown; accepted: ndjson, csv'],
  ['fromat=csv', 'fromat=csv: accepted is format, topic'],
  ['format=gexf&current=false', 'current=false: accepted is true, or nothing at all: gexf has no earlier'],
  ['topic=none', 'topic: no topic has the id "none"'],
  ['where=[', 'where: "[" is not a JSON object'],
  ['asOf=yesterday', 'asOf: "yesterday" is not an EDTF date'],
  ['known=now', 'known: "now" is not a date or an instant'],
  ['known=2026-02-30', 'known: "2026-02-30" is not a date or an instant'],
  ['known=2026-02-30T12:00:00Z', 'known: "2026-02-30T12:00:00Z" is not a date or an instant'],
])('refuses %s and says what is accepted', async (search, message) => {
  const { url } = await serve({}, { graph });
  const response = await fetch(`${url}/export?${search}`);
  const { errors } = (await response.json()) as {
    errors: { message: string; extensions: { code: string } }[];
  };
  expect(response.status).toBe(400);
  expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
  expect(errors[0]?.message).toContain(message);
});

it('shows one state, whatever is written after it has begun', async () => {
  const before = await exported(graph, 'ndjson');
  const current = await exported(graph, 'ndjson', { current: true });
  let began = false;
  const busy: Graph = {
    ...graph,
    async read(text, params, options) {
      if (text === cypher('export/page').text && !began) {
        began = true;
        const claim = { type: 'Claim', id: 'claim/drone-strike', text: 'Reworded', reason: 'meanwhile' };
        await write(graph, [claim, { type: 'Topic', id: 'a/new', name: 'New' }], { revise: true });
        const [link, other] = sample.filter(({ type }) => type === 'SpeaksFor');
        await write(graph, [{ ...other, role: 'another', reason: 'meanwhile' }], { revise: true });
        for (const record of ['cia', (link as StoredRecord).id])
          await write(graph, [{ type: 'Withdrawal', record, reason: 'meanwhile' }]);
      }
      return graph.read(text, params, options);
    },
  };
  expect(await exported(busy, 'ndjson')).toBe(before);
  expect(began).toBe(true);
  expect(await exported(graph, 'ndjson')).toContain('meanwhile');
  const known = instantOf(before);
  expect(await exported(graph, 'ndjson', { known })).toBe(current);
}, 60_000);

it('has of a selection the links that its records had then, whatever they join since', async () => {
  const [first, second, third] = ['x/1', 'x/2', 'x/3'];
  const said = {
    type: 'Statement',
    id: 'x/s',
    act: 'ASSERT',
    actor: first,
    claims: ['x/c'],
    targets: [second],
  };
  const link = { type: 'SpeaksFor', id: 'x/link', actor: first, institution: second };
  const institutions = [first, second, third].map((id) => ({ type: 'Institution', id, name: id }));
  await write(graph, [...institutions, { type: 'Claim', id: 'x/c', text: 'It is so' }, said, link]);
  const before = await exported(graph, 'ndjson', { claim: 'x/c' });
  expect(before).toContain('x/link');
  const known = instantOf(before);
  await write(graph, [{ ...link, institution: third, reason: 'moved' }], { revise: true });
  expect(await exported(graph, 'ndjson', { claim: 'x/c', known })).toBe(before);
});

it.each(exporters.map(({ name }) => name))(
  'tells as %s who relayed whom then, whatever goes through them since',
  async (format) => {
    const claim = { type: 'Claim', id: `y/${format}`, text: 'It is so' };
    const speaker = { type: 'Person', id: `y/${format}/speaker`, name: 'Ann' };
    const said = { type: 'Statement', actor: speaker.id, claims: [claim.id] };
    const outer = { ...said, id: `y/${format}/outer`, act: 'REPORT' };
    const inners = ['a', 'b'].map((name) => ({
      ...said,
      id: `y/${format}/${name}`,
      act: 'ASSERT',
      via: outer.id,
    }));
    const asOfNow = async () => {
      const known = instantOf(await exported(graph, 'ndjson', { claim: claim.id }));
      const text = () => exported(graph, format, { claim: claim.id, known });
      return { text, before: await text() };
    };
    const states: Awaited<ReturnType<typeof asOfNow>>[] = [];
    const writeAnd = async (records: object[], how = {}) => {
      await write(graph, records, how);
      states.push(await asOfNow());
    };
    await writeAnd([claim, speaker, outer]);
    await writeAnd(inners);
    const [first, second] = inners;
    await writeAnd([{ ...first, via: undefined, reason: 'not so' }], { revise: true });
    await writeAnd([{ type: 'Withdrawal', record: second?.id, reason: 'not so' }]);
    for (const { text, before } of states) expect(await text()).toBe(before);
    if (format === 'edges')
      expect(states.map(({ before }) => before.includes('REPORTED_BY'))).toEqual([false, true, true, false]);
  },
);
