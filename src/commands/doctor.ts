import { existsSync } from 'node:fs';
import { Command } from 'commander';
import type { Config } from '../config.ts';
import { HearsayError } from '../errors.ts';
import { contentHash, countUnchecked, doctor, readNeeds } from '../graph/doctor.ts';
import type { Graph } from '../graph/driver.ts';
import { migrate, refuseNewerDatabase } from '../graph/migrate.ts';
import { homeOf } from '../neo4j/job.ts';
import { abandonedPartials, type PartialBackup } from '../neo4j/partial-backup.ts';
import { unheldBy } from '../server/sight.ts';
import { readTokens } from '../server/token-store.ts';
import { tokensFolder } from './named-token.ts';
import { suggestSimilar } from './suggest.ts';
import { say, withGraph } from './with-graph.ts';

const help = `
Each check counts what must not be: edges that disagree with their statement, references to nothing, chains that do
not reach a document, indexes that are missing. A healthy graph has 0 everywhere.

Exit code: 0 all checks are 0, 2 some are not, 1 it could not run.

Examples:
  $ hearsay doctor
  $ hearsay doctor --suggest  pairs of claims that are worded alike and may be one; --apply records each as an UNSURE judgement
  $ hearsay doctor --hash     two graphs with the same content print the same line, whatever the order of writing`;

interface Options {
  readonly hash?: boolean;
  readonly suggest?: boolean;
  readonly apply?: boolean;
  readonly threshold?: string;
}

/** Of pairs with this score and more most are worded so alike that a look is worth it (docs/queries/similar.md). */
const suggestedFrom = 0.6;

/** `hearsay doctor` */
export function doctorCommand(): Command {
  return new Command('doctor')
    .description('check the graph: drift, dangling references, broken chains')
    .option('--hash', 'print a hash of all content instead')
    .option('--suggest', 'print pairs of claims that may be one, instead')
    .option('--threshold <score>', `with --suggest: the least score, 0 to 1 (${suggestedFrom} unless given)`)
    .option('--apply', 'with --suggest: record each pair as an UNSURE judgement')
    .addHelpText('after', help)
    .action(async (options: Options) => {
      const suggesting = suggestingOf(options);
      if (suggesting) return withGraph((graph) => printSuggestions(graph, suggesting));
      if (options.hash) {
        process.stdout.write(`${await withKnownGraph(contentHash)}\n`);
        return;
      }
      const [checks, unchecked, unheld, partials] = await withKnownGraph(async (graph, config, bolt) => {
        say(`The graph is at ${bolt}; docs/cypher.md says how to read it in Cypher.`);
        const needs = await readNeeds(graph);
        const left = await abandonedPartials(homeOf(config));
        return [await doctor(graph), await countUnchecked(graph), unheldOf(needs, config), left] as const;
      });
      for (const { check, what, count, which = [] } of checks) {
        process.stdout.write(`${String(count).padStart(8)}  ${check}: ${what}\n`);
        for (const one of which) process.stdout.write(`          ${one}\n`);
      }
      if (unchecked > 0) process.stdout.write(`${uncheckedNote(unchecked)}\n`);
      for (const need of unheld) process.stdout.write(`${unheldNote(need)}\n`);
      for (const partial of partials) process.stdout.write(`${partialNote(partial)}\n`);
      if (checks.some(({ count }) => count > 0)) process.exitCode = 2;
    });
}

/** Only looks: what a newer version has migrated is refused, and nothing is migrated. */
const withKnownGraph: typeof withGraph = (work) =>
  withGraph(async (graph, config, bolt) => {
    await refuseNewerDatabase(graph);
    return work(graph, config, bolt);
  });

function uncheckedNote(count: number): string {
  return `${String(count).padStart(8)}  (no fault) statements with words that cannot be looked for: the text of their document is not known`;
}

/** Those markings that no token with a name holds, so that admins alone see what is marked so. JWTs say theirs only when they come. */
function unheldOf(needs: readonly string[], { auth, data }: Config): string[] {
  const folder = tokensFolder(data);
  if (auth === 'jwt' || !existsSync(folder)) return auth === 'jwt' ? [] : [...needs];
  return unheldBy(readTokens(folder), needs);
}

function unheldNote(need: string): string {
  return `          (no fault) records are marked ${need}, and no token with a name holds that: only admins see them`;
}

function partialNote({ file, bytes }: PartialBackup): string {
  return `          (no fault) ${file} (${bytes} bytes) is left of a backup that was killed: it can be deleted`;
}

type Suggesting = Readonly<{ threshold: number; apply: boolean }>;

/** What is to be suggested; undefined: nothing. Throws BAD_USER_INPUT for options that do not go together. */
function suggestingOf({ hash, suggest, apply = false, threshold }: Options): Suggesting | undefined {
  if (!suggest) {
    if (!apply && threshold === undefined) return undefined;
    throw refused(apply ? '--apply' : '--threshold', 'needs --suggest.');
  }
  if (hash) throw refused('--suggest', 'does not go together with --hash.');
  const least = threshold === undefined ? suggestedFrom : Number(threshold);
  if (threshold?.trim() === '' || !(least >= 0 && least <= 1))
    throw refused('--threshold', `is ${JSON.stringify(threshold)}; accepted: a number from 0 to 1.`);
  return { threshold: least, apply };
}

function refused(argument: string, problem: string): HearsayError {
  return new HearsayError('BAD_USER_INPUT', `${argument} ${problem}`, { argument });
}

async function printSuggestions(graph: Graph, suggesting: Suggesting): Promise<void> {
  await migrate(graph, say);
  const pairs = await suggestSimilar(graph, suggesting);
  for (const { left, right, score, because } of pairs) {
    const shown = [left, right].map(({ id, text }) => `  ${id}  ${shortened(text)}`).join('\n');
    process.stdout.write(`${score.toFixed(3)}  ${because}\n${shown}\n`);
  }
  const recorded = suggesting.apply ? ', recorded as UNSURE judgements' : '';
  process.stdout.write(
    `${pairs.length} ${pairs.length === 1 ? 'pair' : 'pairs'} of claims may be one${recorded}\n`,
  );
}

const shortened = (text: string) => (text.length > 200 ? `${text.slice(0, 200)}…` : text);
