import { defineConfig } from 'vitest/config';
import { testDatabases } from './test/support/databases.ts';

const graphTests = 'test/**/*.graph.test.ts';
const startTests = 'test/**/*.start.test.ts';

// Vite would take graphql's ES modules for our files, while Apollo gets what Node takes: two graphqls that refuse each other.
const resolve = { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] };

// `unit` needs nothing; each worker of `graph` has a database to itself; `start` starts databases of its own.
export default defineConfig({
  test: {
    reporters: ['default', './test/support/reporter.ts'],
    projects: [
      {
        resolve,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [graphTests, startTests],
          maxWorkers: 2,
          testTimeout: 30_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        resolve,
        test: {
          name: 'graph',
          include: [graphTests],
          globalSetup: ['test/support/setup.ts'],
          maxWorkers: testDatabases(),
          testTimeout: 60_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        resolve,
        test: {
          name: 'start',
          include: [startTests],
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 300_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
