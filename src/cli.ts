#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';

// How much of what is in use may be added before garbage is collected, in hundredths: else an import of long records leaves 90 MB
// lying, and an export of 270,000 records takes 298 MB instead of 165. V8 must hear of it before the program is loaded; later it
// went by its own growth in three runs of four.
if (['import', 'export'].includes(process.argv[2] ?? '')) setFlagsFromString('--heap-growing-percent=20');
const { runProcess } = await import('./commands/program.ts');

await runProcess(process.argv.slice(2));
