import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gql } from 'graphql-tag';
import { readConfig } from '../src/config.ts';
import { fields } from '../src/fields/index.ts';
import { loadSchema } from '../src/fields/schema.ts';
import { openGraph } from '../src/graph/driver.ts';
import { migrate } from '../src/graph/migrate.ts';
import { importValues } from '../src/import/import.ts';
import { openDatabase } from '../src/neo4j/database.ts';
import { createExecutor } from '../src/plan/executor.ts';

// How well similar claims are found: npm run bench:similar -- PAIRS [CLAIMS]. PAIRS has a text and the claim that it repeats on each
// line, with a tab between; CLAIMS has further claims, one on each line. An own database is started and thrown away.

const [pairsFile, claimsFile] = process.argv.slice(2);
if (pairsFile === undefined) {
  console.error(
    'Which file? npm run bench:similar -- PAIRS [CLAIMS]; a text, a tab and its claim on each line',
  );
  process.exit(1);
}
const linesOf = async (file: string) =>
  (await readFile(file, 'utf8')).split('\n').filter((line) => line.trim() !== '');
const pairs = (await linesOf(pairsFile)).map((line) => line.split('\t'));
const bad = pairs.findIndex((pair) => pair.length !== 2 || pair.some((text) => text.trim() === ''));
if (bad >= 0) {
  console.error(`${pairsFile}: pair ${bad + 1} is not a text, a tab and a claim`);
  process.exit(1);
}
const others = claimsFile === undefined ? [] : await linesOf(claimsFile);
const claims = [...new Set([...pairs.map(([, claim = '']) => claim), ...others])];
const idOf = new Map(claims.map((text, at) => [text, `claim/${at}`]));

const similarTo = gql`
  query Similar($text: String!) {
    similarClaims(text: $text, first: 10, threshold: 0) {
      score
      claim {
        id
      }
    }
  }
`;
const suggestions = gql`
  query Suggestions($after: String) {
    claims(first: 50, after: $after) {
      nodes {
        id
        similar(first: 50) {
          score
          claim {
            id
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

type Found = { score: number; claim: { id: string } };
type Page = {
  nodes: { id: string; similar: Found[] }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
};

const data = await mkdtemp(join(tmpdir(), 'hearsay-similar-'));
const { uri: _, ...neo4j } = readConfig().neo4j;
const database = await openDatabase({ ...readConfig(), neo4j, data }, (line) => console.error(line));
const graph = openGraph(database);
try {
  await migrate(graph);
  const records = claims.map((text) => ({ type: 'Claim', id: idOf.get(text), text }));
  await importValues(graph, records, { author: { by: 'bench', door: 'IMPORT' } });
  const execute = createExecutor({ schema: loadSchema(), table: fields, graph });
  await rank(execute);
  await suggest(execute);
} finally {
  await graph.close();
  await database.stop();
  await rm(data, { recursive: true, force: true });
}

/** The share of texts whose claim is among the first ten, and the mean of 1 / its place (0 where it is not among them). */
async function rank(execute: ReturnType<typeof createExecutor>): Promise<void> {
  let found = 0;
  let reciprocal = 0;
  const times: number[] = [];
  for (const [text = '', claim = ''] of pairs) {
    const from = performance.now();
    const { data: answer, errors } = await execute({ document: similarTo, variables: { text } });
    times.push(performance.now() - from);
    if (errors) throw errors[0];
    const place = ((answer?.similarClaims ?? []) as Found[]).findIndex(
      (one) => one.claim.id === idOf.get(claim),
    );
    if (place < 0) continue;
    found += 1;
    reciprocal += 1 / (place + 1);
  }
  const median = times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
  console.log(`${pairs.length} texts, ${claims.length} claims`);
  console.log(`success at 10: ${(found / pairs.length).toFixed(3)}`);
  console.log(`mean reciprocal rank: ${(reciprocal / pairs.length).toFixed(3)}`);
  console.log(`median milliseconds of a question: ${median.toFixed(0)}`);
}

/** Pairs of claims that would be suggested. The file pairs no claim with another, so each counts as false. */
async function suggest(execute: ReturnType<typeof createExecutor>): Promise<void> {
  const scores = new Map<string, number>();
  for (let after: string | null = null, more = true; more; ) {
    const { data: answer, errors } = await execute({ document: suggestions, variables: { after } });
    if (errors) throw errors[0];
    const page = answer?.claims as unknown as Page;
    for (const { id, similar } of page.nodes) {
      for (const { score, claim } of similar) scores.set([id, claim.id].sort().join(' '), score);
    }
    after = page.pageInfo.endCursor;
    more = page.pageInfo.hasNextPage;
  }
  for (const threshold of [0.3, 0.4, 0.5, 0.6, 0.7, 0.8]) {
    const count = [...scores.values()].filter((score) => score >= threshold).length;
    const rate = (count / claims.length) * 1000;
    console.log(`suggested pairs for 1,000 claims, score ${threshold} and more: ${rate.toFixed(1)}`);
  }
}
