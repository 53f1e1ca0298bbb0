import { Command, InvalidArgumentError, Option } from 'commander';
import { HearsayError } from '../errors.ts';
import { writeFile, writeFolder, writeTo } from '../export/deliver.ts';
import type { Graph } from '../graph/driver.ts';
import { checkWindows } from '../network/settings.ts';
import {
  eventList,
  type NetworkFormat,
  networkFile,
  networkFormats,
  seriesFile,
  seriesFiles,
} from './network-files.ts';
import { askEvents, askNetwork, askSeries, choicesOf, enums, type Variables } from './network-question.ts';
import { say, withMigratedGraph } from './with-graph.ts';

const help = `
The options are the arguments of discourseNetwork, and with --unit those of discourseSeries; docs/queries/networks.md tells what
they mean. The format is that of the file's ending (.csv, .dl, .graphml, .gexf, .json), or --format; csv and dl are written as
Discourse Network Analyzer writes them. With --unit, csv, dl and graphml become a folder with a file for each window,
gexf a dynamic network, json a list. "events" is the list of the statements themselves.

Examples:
  $ hearsay network --aggregation congruence -o allies.csv
  $ hearsay network --rows institution --aggregation subtract --normalization average --duplicates utterance -o camps.graphml
  $ hearsay network --mode two-mode --aggregation combine --time published --from 2005 --to 2009 -o who-says-what.dl
  $ hearsay network --aggregation congruence --unit week --width 4 -o over-time.gexf
  $ hearsay network --where '{"topic":["t/tax"]}' --format json`;

const about: Readonly<Record<string, string>> = {
  mode: 'rows with rows, or rows with columns',
  rows: 'what the rows are',
  columns: 'what the columns are',
  qualifier: 'what tells agreement from disagreement',
  aggregation: 'how it becomes a weight',
  normalization: 'what weights are divided by',
  duplicates: 'which repetitions count',
  time: 'which date of a statement counts',
  unit: 'a series of windows that move on by this unit',
  kernel: 'how statements count by their distance from the middle of a window',
};

type Options = Record<string, string | number | boolean | undefined> & {
  format?: NetworkFormat;
  output?: string;
};

/** `hearsay network` */
export function networkCommand(): Command {
  const command = new Command('network').description(
    'write a discourse network to a file: who agrees with whom',
  );
  for (const [name, text] of Object.entries(about))
    command.addOption(new Option(`--${name} <value>`, text).choices(choicesOf(name)));
  return command
    .option('--row-attribute <name>', 'the variable of the codebook that the rows are the values of')
    .option('--column-attribute <name>', 'the variable that the columns are the values of')
    .option('--qualifier-attribute <name>', 'the variable that qualifies')
    .option('--from <date>', 'only statements from this date on')
    .option('--to <date>', 'only statements up to this date')
    .option('--width <units>', 'how many units a window is wide', wholeNumber)
    .option('--isolates', 'also rows and columns without any counted statement')
    .option('--where <filter>', 'only statements that match, as JSON of StatementWhere of the API')
    .option('--as-of <date>', 'as of a date: only what had been said by then')
    .option('--known <instant>', 'as the graph was at this instant')
    .addOption(
      new Option('--format <name>', 'the format, where the file does not show it').choices(networkFormats),
    )
    .option('-o, --output <file>', 'write to this file (packed if it ends in .gz), not to standard output')
    .addHelpText('after', help)
    .action(writeNetwork);
}

async function writeNetwork(options: Options): Promise<void> {
  const format = formatOf(options);
  checkApplies(options, format);
  const variables = variablesOf(options);
  checkWindows(variables);
  await withMigratedGraph((graph) => write(graph, format, variables, options.output));
}

async function write(
  graph: Graph,
  format: NetworkFormat,
  variables: Variables,
  output: string | undefined,
): Promise<void> {
  if (format === 'events') {
    const time = variables.time === 'PUBLISHED' ? 'PUBLISHED' : 'SAID';
    return deliver(eventList(askEvents(graph, variables), time), output);
  }
  if (variables.unit === undefined)
    return deliver([networkFile(await askNetwork(graph, variables), format, variables)], output);
  const windows = await askSeries(graph, variables);
  const file = seriesFile(windows, format, variables);
  if (file !== undefined) return deliver([file], output);
  if (output === undefined)
    throw refused('output', `a folder (-o FOLDER), for a series in ${format} is a file for each window`);
  const files = await writeFolder(output, seriesFiles(windows, format, variables));
  say(`Written to ${output}: ${files.length} windows`);
}

async function deliver(
  pieces: Iterable<string> | AsyncIterable<string>,
  output: string | undefined,
): Promise<void> {
  async function* text() {
    yield* pieces;
  }
  if (output === undefined) {
    return writeTo(process.stdout, text()).catch((error: { code?: string }) => {
      if (error.code !== 'EPIPE') throw error;
      throw new HearsayError('BAD_USER_INPUT', 'Standard output was closed before all was written.');
    });
  }
  await writeFile(output, text());
  say(`Written to ${output}`);
}

/** Options that the list of statements has; the others say how a network is made of them. */
const ofEvents: ReadonlySet<string> = new Set(['where', 'asOf', 'known', 'time', 'format', 'output']);

/** Throws BAD_USER_INPUT for an option that what is asked for does not have. */
function checkApplies(options: Options, format: NetworkFormat): void {
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined) continue;
    const option = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    if (format === 'events' && !ofEvents.has(name))
      throw new HearsayError('BAD_USER_INPUT', `${option} does not go together with the format events.`);
  }
}

/** The format that is named, else that of the file's ending. Throws BAD_USER_INPUT where neither says. */
function formatOf({ format, output }: Options): NetworkFormat {
  if (format !== undefined) return format;
  const ending = /\.(\w+)(\.gz)?$/.exec(output ?? '')?.[1]?.toLowerCase();
  const found = networkFormats.find((one) => one === ending);
  if (found) return found;
  throw refused('format', `one of ${networkFormats.join(', ')}, or -o a file whose ending says it`);
}

/** The API's variables: enum values in its spelling, the filter parsed. Throws BAD_USER_INPUT for a filter that is no JSON. */
function variablesOf({
  where,
  asOf,
  known,
  format: _format,
  output: _output,
  ...options
}: Options): Variables {
  const named = Object.entries(options).map(([name, value]) => [
    name,
    name in enums && typeof value === 'string' ? value.toUpperCase().replaceAll('-', '_') : value,
  ]);
  const clocks = { ...(asOf === undefined ? {} : { said: asOf }), ...(known === undefined ? {} : { known }) };
  return {
    ...Object.fromEntries(named),
    where: where === undefined ? undefined : filterOf(String(where)),
    asOf: Object.keys(clocks).length === 0 ? undefined : clocks,
  };
}

function filterOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refused('where', 'a JSON object as StatementWhere of the API, for example {"act":["DENY"]}');
  }
}

function refused(argument: string, accepted: string): HearsayError {
  return new HearsayError('BAD_USER_INPUT', `${argument} must be ${accepted}.`, { argument, accepted });
}

function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number from 1.');
}
