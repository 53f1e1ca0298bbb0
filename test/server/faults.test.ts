import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { print } from 'graphql';
import { gql } from 'graphql-tag';
import { pino } from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { loadSchema } from '../../src/fields/schema.ts';
import { createExecutor } from '../../src/plan/executor.ts';
import { openAdmission } from '../../src/server/admission.ts';
import { openAnswerCache } from '../../src/server/answer-cache.ts';
import { startApollo } from '../../src/server/apollo.ts';
import { authenticator } from '../../src/server/auth.ts';
import { addressReader } from '../../src/server/client-address.ts';
import { openDocumentCache } from '../../src/server/document-cache.ts';
import { graphqlHandler } from '../../src/server/graphql.ts';
import { openMetrics } from '../../src/server/metrics.ts';
import { trackRequests } from '../../src/server/request-context.ts';
import { openSites } from '../../src/server/sites.ts';
import { nowhere } from './support.ts';

/** A server whose program has a fault: the schema has fields that src/fields does not know. */
async function faulty(): Promise<{ url: string; log: string[] }> {
  const log: string[] = [];
  const sink = new Writable({
    write(chunk, _encoding, done) {
      log.push(String(chunk));
      done();
    },
  });
  const config = readConfig({ RATE_PER_MINUTE: '0' });
  const logger = pino({ level: 'error' }, sink);
  const schema = loadSchema();
  const read = createExecutor({ schema, table: { Query: {} }, graph: nowhere() });
  const execute = async (asked: Parameters<typeof read>[0]) => ({ result: await read(asked) });
  const documents = openDocumentCache(config.limits, schema, []);
  const metrics = openMetrics(() => 0);
  const handler = graphqlHandler({
    apollo: await startApollo({ schema, execute, config, logger, documents }),
    execute,
    answers: openAnswerCache({ bytes: 0, graph: nowhere(), dependsOnGraph: () => false, metrics }),
    documents,
    config,
    admission: openAdmission({
      sites: openSites(config.host, config.access),
      addressOf: addressReader(0),
      authenticate: authenticator('off', {}),
      ratePerMinute: 0,
      stopping: () => false,
    }),
    requests: trackRequests(config.limits.timeoutMs, logger, metrics),
    logger,
  });
  const server = createServer(handler).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`, log };
}

it.each(['the first time', 'again'])(
  'tells a client nothing of a fault but the id under which the log has it, %s',
  async (time) => {
    const { url, log } = await faulty();
    const ask = (id: string) =>
      fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-request-id': id },
        body: JSON.stringify({ query: print(gql`{ claims { totalCount } }`) }),
      });
    if (time === 'again') await ask('sixth');
    log.length = 0;
    const response = await ask('seventh');
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({
      errors: [
        {
          message: 'Something went wrong in the server. Its log tells more under seventh.',
          extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'seventh' },
        },
      ],
    });
    const line = JSON.parse(log.find((one) => one.includes('"fault"')) ?? '{}');
    expect(line.id).toBe('seventh');
    expect(line.err.stack).toMatch(/src\/plan/);
  },
);
