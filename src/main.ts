// What `npm start` runs: `hearsay serve`.
import { run } from './commands/program.ts';

await run(['serve', ...process.argv.slice(2)]);
