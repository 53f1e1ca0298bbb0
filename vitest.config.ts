import { defineConfig } from 'vitest/config';
import { testDatabases } from './test/support/databases.ts';
import { SampleFirst } from './test/support/sequence.ts';

const graphTests = 'test/**/*.graph.test.ts';
const startTests = 'test/**/*.start.test.ts';
const slowTests = 'test/**/*.slow.test.ts';
const slowGraphTests = 'test/**/*.slow.graph.test.ts';

// Vite would take graphql's ES modules for our files, while Apollo gets what Node takes: two graphqls that refuse each other.
const resolve = { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] };

/**
 * How long `expect.poll` waits for what must come. This and the time that a test may take are for tests that fail: a machine with other
 * work takes longer for everything. What must come within a time says so itself.
 */
const expects = { poll: { timeout: 20_000 } };

const onDatabases = (include: string, exclude: readonly string[], groupOrder: number) => ({
  include: [include],
  exclude: [...exclude],
  globalSetup: ['test/support/setup.ts'],
  setupFiles: ['test/support/per-file.ts'],
  maxWorkers: testDatabases(),
  isolate: false,
  testTimeout: 180_000,
  expect: expects,
  hookTimeout: 180_000,
  sequence: { groupOrder },
});

const onTheirOwn = (include: string, exclude: readonly string[], groupOrder: number) => ({
  include: [include],
  exclude: [...exclude],
  maxWorkers: testDatabases(),
  testTimeout: 300_000,
  expect: expects,
  hookTimeout: 300_000,
  sequence: { groupOrder },
});

// The files of a worker share what they import (`isolate: false`), as loading it took half of the time of `unit`. The two projects of
// a group share two workers.
// `unit` needs nothing; each worker of `graph` has a database to itself; `start` starts programs or databases of its own.
// What kills, fills disks or takes minutes is in `slow` and `slow-graph`: `npm test` leaves it out, `npm run test:slow` runs it.
export default defineConfig({
  test: {
    reporters: ['default', './test/support/reporter.ts'],
    sequence: { sequencer: SampleFirst },
    projects: [
      {
        resolve,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [graphTests, startTests, slowTests],
          maxWorkers: 2,
          isolate: false,
          testTimeout: 120_000,
          expect: expects,
          sequence: { groupOrder: 0 },
        },
      },
      { resolve, test: { name: 'graph', ...onDatabases(graphTests, [slowGraphTests], 1) } },
      { resolve, test: { name: 'start', ...onTheirOwn(startTests, [], 1) } },
      { resolve, test: { name: 'slow-graph', ...onDatabases(slowGraphTests, [], 2) } },
      { resolve, test: { name: 'slow', ...onTheirOwn(slowTests, [], 2) } },
    ],
  },
});
