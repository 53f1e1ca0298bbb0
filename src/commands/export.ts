import { Command } from 'commander';
import { HearsayError } from '../errors.ts';
import { writeFile, writeFolder, writeTo } from '../export/deliver.ts';
import { type Exporter, exporterOf, exporters } from '../export/formats.ts';
import { type Asked, snapshotOptions } from '../export/options.ts';
import { openSnapshot, type Snapshot } from '../export/snapshot.ts';
import { say, withMigratedGraph } from './with-graph.ts';

const help = `
Formats:
${exporters.map(({ name, about }) => `  ${name.padEnd(12)} ${about}`).join('\n')}

Without a selection everything is exported; ndjson and csv then hold the history too, so that an import into an empty
graph restores it whole. A selection is the statements that match, with all that they refer to. What is written is one
state of the graph, whatever is written to it meanwhile. A file gets its name when it is complete; until then it is
called FILE.partial. It may run while the server and imports run.

Examples:
  $ hearsay export -o all.ndjson.gz                         everything, with its history, packed
  $ hearsay export --format csv -o tables                   a folder with one table for each type of record
  $ hearsay export --format flat --topic t/drones > drones.csv
  $ hearsay export --where '{"act":["DENY"]}' --as-of 2025-12-31
  $ hearsay export --format gexf -o network.gexf            for Gephi`;

type Options = Omit<Asked, 'asOf'> & { format: string; asOf?: string; output?: string; current?: boolean };

/** `hearsay export` */
export function exportCommand(): Command {
  return new Command('export')
    .description('write the graph, or a part of it, to files that other programs read')
    .option('--format <name>', exporters.map(({ name }) => name).join(', '), 'ndjson')
    .option('--topic <id>', 'only statements in this topic')
    .option('--claim <id>', 'only statements about this claim')
    .option('--actor <id>', 'only statements of this actor')
    .option('--document <id>', 'only statements in this document')
    .option('--where <filter>', 'only statements that match, as JSON of StatementWhere of the API')
    .option('--as-of <date>', 'only what had been said by this date')
    .option('--known <instant>', 'the state that the graph had at this instant')
    .option('--current', 'leave out older versions and withdrawn records')
    .option('-o, --output <file>', 'write to this file (packed if it ends in .gz), not to standard output')
    .addHelpText('after', help)
    .action(exportTo);
}

async function exportTo({ format, output, current, ...asked }: Options): Promise<void> {
  const exporter = exporterOf(format);
  const options = snapshotOptions(asked);
  await withMigratedGraph(async (graph) => {
    const snapshot = await openSnapshot(graph, {
      ...options,
      current: current === true || !exporter.history,
    });
    await write(exporter, snapshot, output);
  });
}

async function write(exporter: Exporter, snapshot: Snapshot, output: string | undefined): Promise<void> {
  if (output === undefined) {
    try {
      await writeTo(process.stdout, exporter.write(snapshot));
    } catch (error) {
      // The reader of the pipe has had enough.
      if ((error as { code?: string }).code !== 'EPIPE') throw error;
      throw new HearsayError('BAD_USER_INPUT', 'Standard output was closed before the export was complete.');
    }
    return;
  }
  const named = new RegExp(`\\.${exporter.extension}(\\.gz)?$`, 'i').test(output);
  if (exporter.folder && !named) {
    const files = await writeFolder(output, exporter.folder(snapshot));
    say(`Exported to ${output}: ${files.join(', ')}`);
  } else {
    await writeFile(output, exporter.write(snapshot));
    say(`Exported to ${output}`);
  }
}
