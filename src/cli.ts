#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';

// How much of what is in use may be added before garbage is collected, in hundredths: else an import of long records leaves 90 MB
// lying. V8 must hear of it before the program is loaded; later it went by its own growth in three runs of four.
if (process.argv[2] === 'import') setFlagsFromString('--heap-growing-percent=20');
const { run } = await import('./commands/program.ts');

await run(process.argv.slice(2));
