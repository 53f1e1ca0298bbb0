import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Neo4jContainer } from '@testcontainers/neo4j';
import type { TestProject } from 'vitest/node';
import { readConfig, testDatabase } from '../../src/config.ts';
import { HearsayError } from '../../src/errors.ts';
import type { DatabaseAddress } from '../../src/graph/driver.ts';
import { openDatabase } from '../../src/neo4j/database.ts';
import { image, imageSetting } from '../../src/neo4j/docker.ts';
import { testDatabases } from './databases.ts';
import { withJavaOptions } from './java-options.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A database for each worker, and the folder in which a worker claims one. */
    neo4j: Readonly<{ addresses: readonly DatabaseAddress[]; claims: string }>;
  }
}

/**
 * Neo4j plans a statement anew when counts have changed for ten seconds, and each file begins by changing them all: a third of
 * its time went there. A plan answers the same on other counts. Files that measure plans begin with `replan()`.
 */
const replanning = ['dbms.cypher.min_replan_interval', '24h'] as const;

/**
 * These databases plan one statement after another, each once. The JVM's second compiler took more than a quarter of their processor time for
 * code that was hardly used again; with five times its thresholds they take a twelfth less (docs/decisions/0013).
 */
const compiler = [
  '-XX:Tier4InvocationThreshold=25000',
  '-XX:Tier4MinInvocationThreshold=3000',
  '-XX:Tier4CompileThreshold=75000',
  '-XX:Tier4BackEdgeThreshold=200000',
].join(' ');

type Opened = { address: DatabaseAddress; close(): Promise<unknown> };

/**
 * Empty databases for the project `graph`, one for each worker, which its files use in turn: TEST_NEO4J=container|local|<uri>,
 * else what the machine has.
 */
export default async function setup(project: TestProject): Promise<() => Promise<unknown>> {
  const wanted = testDatabase() ?? (imageIsAtHand() ? 'container' : 'local');
  const open = wanted === 'container' ? container : wanted === 'local' ? local : async () => remote(wanted);
  const opened: Opened[] = [];
  // One after another: the first of the machine fetches Neo4j.
  for (let count = 0; count < testDatabases(); count += 1) opened.push(await open());
  const addresses = opened.map(({ address }) => address);
  console.error(`tests run on ${addresses.map(({ uri }) => uri).join(' and ')} (${wanted})`);
  const claims = await mkdtemp(join(tmpdir(), 'hearsay-claims-'));
  project.provide('neo4j', { addresses, claims });
  return () => Promise.all([rm(claims, { recursive: true }), ...opened.map(({ close }) => close())]);
}

/** A Docker daemon answers and has the image, or can pull it within two minutes. */
function imageIsAtHand(): boolean {
  const works = (words: string[], timeout: number) => {
    try {
      execFileSync('docker', words, { stdio: 'ignore', timeout });
      return true;
    } catch {
      return false;
    }
  };
  if (!works(['version', '--format', '{{.Server.Version}}'], 5000)) return false;
  return works(['image', 'inspect', image], 5000) || works(['pull', '--quiet', image], 120_000);
}

async function container(): Promise<Opened> {
  const start = () =>
    new Neo4jContainer(image)
      .withEnvironment({
        NEO4J_server_memory_pagecache_size: '256m',
        NEO4J_server_memory_heap_max__size: '1g',
        NEO4J_db_transaction_monitor_check_interval: '100ms',
        NEO4J_dbms_usage__report_enabled: 'false',
        [imageSetting(replanning[0])]: replanning[1],
      })
      .start();
  const started = await start().catch((error: Error) => {
    if (process.env.TESTCONTAINERS_RYUK_DISABLED === 'true') throw error;
    // Ryuk, which removes the containers of a run that was killed, needs an image of its own, which may be out of reach.
    process.env.TESTCONTAINERS_RYUK_DISABLED = 'true';
    console.error(`once more without Ryuk: ${error.message}`);
    return start();
  });
  const address = {
    uri: started.getBoltUri(),
    username: started.getUsername(),
    password: started.getPassword(),
    database: 'neo4j',
  };
  return { address, close: () => started.stop() };
}

async function local(): Promise<Opened> {
  const data = await mkdtemp(join(tmpdir(), 'hearsay-test-'));
  const neo4jSettings = Object.fromEntries([replanning]);
  const config = { ...readConfig(), neo4j: { username: 'neo4j' }, data, neo4jSettings };
  // Only what is started here: programs that tests start have Java as users have it.
  const { JAVA_TOOL_OPTIONS: before } = process.env;
  process.env.JAVA_TOOL_OPTIONS = withJavaOptions(compiler);
  const { stop, uri, username, password, database } = await openDatabase(config, (line) =>
    console.error(line),
  ).finally(() => {
    if (before === undefined) delete process.env.JAVA_TOOL_OPTIONS;
    else process.env.JAVA_TOOL_OPTIONS = before;
  });
  const address = { uri, username, password, ...(database === undefined ? {} : { database }) };
  const close = async () => {
    await stop();
    await rm(data, { recursive: true, force: true });
  };
  return { address, close };
}

/** A database given by hand is emptied by the tests, so it must be one that is for them alone. */
function remote(uri: string): Opened {
  const { username, password, database } = readConfig().neo4j;
  if (password === undefined) {
    throw new HearsayError('BAD_SETTING', `TEST_NEO4J is ${uri}; set NEO4J_PASSWORD to its password as well`);
  }
  const address = { uri, username, password, ...(database === undefined ? {} : { database }) };
  return { address, close: async () => {} };
}
