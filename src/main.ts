// What `npm start` runs: `hearsay serve`.
import { runProcess } from './commands/program.ts';

await runProcess(['serve', ...process.argv.slice(2)]);
