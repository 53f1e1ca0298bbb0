import { Command, InvalidArgumentError } from 'commander';
import { refuseFullDisk } from '../graph/disk-space.ts';
import { openVerdicts } from '../import/formats/common/verdicts.ts';
import { formatOf, formats } from '../import/formats.ts';
import { importFiles } from '../import/import.ts';
import { checkFormats } from '../import/input/input.ts';
import { openSources } from '../import/input/source.ts';
import { mapOptionOf } from '../import/map-option.ts';
import { inWords } from './import-report.ts';
import { openProgress } from './progress.ts';
import { withMigratedGraph } from './with-graph.ts';

const help = `
FILE is a file of records (one JSON object a line), a table (CSV, one for each type of record), a feed or a table of
fact-checks (ClaimReview), a saved web page with some in it, an answer of the Google Fact Check Tools API, a STIX bundle,
entities of Wikidata or FollowTheMoney, or a study of Discourse Network Analyzer (.dna), each also packed with gzip; - is
standard input. The format is recognised by the content; docs/import.md has an example of each. The report goes to
standard output, progress to standard
error. A bad line never stops the good ones, and a file may be imported again and again: what is in already stays as it
is. An import that was interrupted is completed by running it again: it goes on where it stopped. A database that is
away for a while is waited for. It may run while the server runs.

Exit code: 0 everything is in, 2 something was rejected, is in conflict, refers to a record that is not there, or no longer
stands in the text of its document, or a file of an export was cut off, 1 it could not run.

Examples:
  $ hearsay import articles.ndjson more.ndjson.gz
  $ hearsay import people.csv statements.csv           a spreadsheet, saved as CSV UTF-8
  $ hearsay import checks.json --verdicts mine         with verdict tables of your own
  $ hearsay import checks.csv --map Claim=claim --map Who=speaker --map Rating=rating   a table of fact-checks
  $ hearsay import study.dna --map person=speaker      a study of Discourse Network Analyzer
  $ hearsay import articles.ndjson --dry-run           what would happen
  $ hearsay import corrected.ndjson --revise --reason "read again"   known records with other content: close the old, open the new
  $ zcat archive.gz | hearsay import - --rejects bad.ndjson
  $ hearsay import articles.ndjson --json | jq .created`;

type Options = {
  format?: string;
  feed?: string;
  verdicts?: string;
  map?: string[];
  dryRun?: boolean;
  revise?: boolean;
  reason?: string;
  batch?: number;
  rejects?: string;
  wait: number;
  json?: boolean;
};

/** `hearsay import FILE…` */
export function importCommand(): Command {
  return new Command('import')
    .description('add records from files')
    .argument('<file...>', 'files of records; - is standard input')
    .option(
      '--format <name>',
      `the format, where the file does not show it: ${formats.map(({ name }) => name).join(', ')}`,
    )
    .option('--feed <name>', 'the feed that the files are part of (claimreview, stix, dna)')
    .option('--verdicts <folder>', 'verdict tables of your own, one JSON file for each assessor')
    .option(
      '--map <column=field>',
      'a column of a table of checks and which field it is, again for each column; or what a study calls its variables: person=NAME,agreement=NAME (dna)',
      (pair: string, before: string[] = []) => [...before, pair],
    )
    .option('--dry-run', 'check and report, write nothing')
    .option('--revise', 'apply known records with other content as revisions, instead of reporting conflicts')
    .option('--reason <text>', 'with --revise: why, for records that bring no reason of their own')
    .option('--batch <records>', 'records written in one transaction', wholeNumber)
    .option('--rejects <file>', 'write the rejected lines to this file, as they stand')
    .option('--wait <seconds>', 'how long to wait for a database that is away', wholeNumber, 300)
    .option('--json', 'report as one JSON object')
    .addHelpText('after', help)
    .action(importInto);
}

async function importInto(files: string[], { json = false, wait, ...options }: Options): Promise<void> {
  // A misspelt name is reported at once, not after the database has been started.
  formatOf(options.format);
  openVerdicts(options.verdicts);
  mapOptionOf(options.map ?? []);
  await checkFormats(await openSources(files), options.format);
  const report = await withMigratedGraph(async (graph, config) => {
    const progress = openProgress();
    try {
      const retry = { waitMs: 1000 * wait, say: progress.say };
      // Of a database that runs elsewhere the disk is out of sight.
      const checkDiskSpace =
        config.neo4j.uri === undefined
          ? () =>
              refuseFullDisk(
                config.data,
                'Make room and import the same files again; the import goes on where it stopped.',
              )
          : undefined;
      return await importFiles(graph, files, {
        ...options,
        retry,
        checkDiskSpace,
        progress: progress.update,
      });
    } finally {
      progress.close();
    }
  });
  process.stdout.write(json ? `${JSON.stringify(report)}\n` : inWords(report));
  const { rejected, conflicts, pending, misquoted, incomplete } = report;
  if (rejected + conflicts + pending + misquoted + incomplete.length > 0) process.exitCode = 2;
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text))
    throw new InvalidArgumentError('It must be a whole number from 1 to 999999.');
  return Number(text);
}
