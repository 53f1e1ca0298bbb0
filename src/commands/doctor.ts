import { Command } from 'commander';
import { contentHash, countUnchecked, doctor } from '../graph/doctor.ts';
import { withGraph } from './with-graph.ts';

const help = `
Each check counts what must not be there: edges that disagree with their statement, references to nothing, chains that do
not reach a document. A healthy graph has 0 everywhere.

Exit code: 0 all checks are 0, 2 some are not, 1 it could not run.

Examples:
  $ hearsay doctor
  $ hearsay doctor --hash     two graphs with the same content print the same line, whatever the order of writing`;

/** `hearsay doctor [--hash]` */
export function doctorCommand(): Command {
  return new Command('doctor')
    .description('check the graph: drift, dangling references, broken chains')
    .option('--hash', 'print a hash of all content instead')
    .addHelpText('after', help)
    .action(async (options: { hash?: boolean }) => {
      if (options.hash) {
        process.stdout.write(`${await withGraph(contentHash)}\n`);
        return;
      }
      const [checks, unchecked] = await withGraph(
        async (graph) => [await doctor(graph), await countUnchecked(graph)] as const,
      );
      for (const { check, what, count } of checks) {
        process.stdout.write(`${String(count).padStart(8)}  ${check}: ${what}\n`);
      }
      if (unchecked > 0) process.stdout.write(`${uncheckedNote(unchecked)}\n`);
      if (checks.some(({ count }) => count > 0)) process.exitCode = 2;
    });
}

function uncheckedNote(count: number): string {
  return `${String(count).padStart(8)}  (no fault) statements with words that cannot be looked for: the text of their document is not known`;
}
