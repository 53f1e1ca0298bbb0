// Runs a TypeScript file of the bench with what it imports from src/: node bench/run.mjs bench/import/main.ts [ARGUMENT…]
import { runnerImport } from 'vite';

const [file, ...rest] = process.argv.slice(2);
process.argv.splice(2, process.argv.length, ...rest);
await runnerImport(new URL(`../${file}`, import.meta.url).pathname, {
  configFile: false,
  logLevel: 'error',
  root: new URL('..', import.meta.url).pathname,
  optimizeDeps: { noDiscovery: true },
});
