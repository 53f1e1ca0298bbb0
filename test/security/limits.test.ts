import { setTimeout as delay } from 'node:timers/promises';
import { getIntrospectionQuery, print } from 'graphql';
import { gql } from 'graphql-tag';
import { expect, it } from 'vitest';
import { serve } from '../server/support.ts';
import { type DisguisedAttack, disguisedAttacks } from './attacks.ts';
import { fourWays, type Reply, type Way } from './four-ways.ts';
import type { Sent } from './operation-text.ts';

const all = disguisedAttacks();
/** `npm run test:security` sends all of them; each of the attacks is among the first of the others too. */
const share = Math.max(1, Math.round(all.length / Number(process.env.DISGUISES ?? 60)));
const attacks = all.filter((_, at) => at % share === 0);

/** What is wrong with how an attack was met; undefined: it was refused as promised. */
function wrong({ name, limits }: DisguisedAttack, { status, data, errors }: Reply, way: string) {
  // Node reads no address that is longer than 16 KB.
  if (way === 'GET' && status === 431) return undefined;
  const { code, limit } = errors?.[0]?.extensions ?? {};
  const isStatus = way === 'POST' || way === 'GET' ? status === 400 : status === undefined || status === 200;
  const isRefused = limits.includes(String(limit ?? code)) && !data && isStatus;
  return isRefused ? undefined : { name, status, code, limit, message: errors?.[0]?.message.slice(0, 200) };
}

it('has a thousand ways to ask for too much, each a text of its own', () => {
  const texts = all.map(({ sent }) => JSON.stringify(sent));
  expect(new Set(texts).size).toBe(texts.length);
  expect(texts.length).toBeGreaterThan(1000);
});

it.each(Object.entries(fourWays))(
  'refuses each disguise of each attack over %s, before any Cypher',
  async (name, open) => {
    const { url, statements } = await serve();
    const way = await open(url);
    const failures: unknown[] = [];
    let tooLong = 0;
    for (const attack of attacks) {
      const reply = await way.ask(attack.sent);
      if (reply.status === 431) tooLong += 1;
      const failure = wrong(attack, reply, name);
      if (failure) failures.push(failure);
    }
    way.close();
    expect(failures).toEqual([]);
    expect(tooLong).toBeLessThan(attacks.length / 3);
    expect(await statements()).toBe(0);
  },
  900_000,
);

it('refuses several operations in one request', async () => {
  const { url, statements } = await serve();
  const query = print(gql`{ claims { totalCount } }`);
  for (const count of [1, 2, 10, 500]) {
    for (const accept of ['*/*', 'application/json', 'text/event-stream']) {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept },
        body: JSON.stringify(Array.from({ length: count }, () => ({ query }))),
      });
      expect([count, accept, response.status]).toEqual([count, accept, 400]);
      expect(await response.text()).not.toMatch(/"data":\{/);
    }
  }
  expect(await statements()).toBe(0);
});

/** How much work something is for this process, server and client, milliseconds. What other programs do meanwhile is not counted. */
async function workOf(ask: () => Promise<unknown>): Promise<number> {
  const from = process.cpuUsage();
  await ask();
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1000;
}

it('has at most twice the work with any attack that it has when somebody opens GraphiQL, and answers /health meanwhile', async () => {
  const { url } = await serve();
  const ways = (await Promise.all(Object.values(fourWays).map((open) => open(url)))) as Way[];
  // What GraphiQL sends, as a text that has not been seen, so that it is parsed and validated like an attack.
  let opened = 0;
  const tool = () => ({
    query: `${getIntrospectionQuery()} # ${opened++}`,
    operationName: 'IntrospectionQuery',
  });
  const send = (sent: Sent) => workOf(() => Promise.all(ways.map((way) => way.ask(sent))));
  const usual: number[] = [];
  for (let time = 0; time < 11; time += 1) usual.push(await send(tool()));
  const bound = 2 * (usual.toSorted((one, other) => one - other)[5] as number);
  let isOver = false;
  const asking = (async () => {
    while (!isOver) {
      expect((await fetch(`${url}/health`)).status).toBe(200);
      await delay(100);
    }
  })();
  let most = 0;
  const heavy: unknown[] = [];
  for (const { name, sent } of attacks) {
    // A collection of garbage may fall into one try: what is heavy is so each time.
    let least = Number.POSITIVE_INFINITY;
    for (let time = 0; time < 5 && least > bound; time += 1) least = Math.min(least, await send(sent));
    most = Math.max(most, least);
    if (least > bound) heavy.push([name, least]);
  }
  isOver = true;
  await asking;
  for (const way of ways) way.close();
  console.log(`the heaviest attack is ${((2 * most) / bound).toFixed(2)} times the work of opening GraphiQL`);
  expect(heavy).toEqual([]);
}, 600_000);
