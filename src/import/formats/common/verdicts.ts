import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { problemsOf } from '../../../domain/problem.ts';
import { fold } from '../../../domain/text.ts';
import { verdicts as words } from '../../../domain/vocabulary.ts';
import { HearsayError } from '../../../errors.ts';
import { root } from '../../../root.ts';

export type Verdict = (typeof words)[number];

const verdict = z.enum(words, { error: `must be one of ${words.join(', ')}` });
const text = z.string({ error: 'must be a text' }).min(1, { error: 'must not be empty' });
const label = z.record(text, verdict, { error: 'must be an object of label to verdict' });

/** One assessor's table, as a file `verdicts/<name>.json` has it. */
const tableSchema = z.strictObject({
  assessor: text,
  /** Where the assessor says what its ratings mean. */
  source: text.optional(),
  names: z.array(text).default([]),
  hosts: z.array(text).default([]),
  labels: label.default({}),
  /** For a rating without a label: its value, where `best` and `worst` are these. */
  numbers: z
    .strictObject(
      { best: z.number(), worst: z.number(), values: label },
      { error: 'must be {best, worst, values}' },
    )
    .optional(),
  /** For assessors whose label is a paragraph that begins with its verdict. */
  firstSentence: z.boolean().default(false),
  /** True for the table that stands in for assessors without one of their own. */
  anyone: z.boolean().default(false),
});
type Table = z.infer<typeof tableSchema>;

export type Rating = { label?: string; value?: number; best?: number; worst?: number };
/** Who rates: names and web addresses, as far as they are known. */
export type Assessor = { names: readonly string[]; urls: readonly string[] };

/** What a rating means, and whether its words or its number said so. */
export type RatedVerdict = Readonly<{ verdict: Verdict; by: 'label' | 'number' }>;
/** What a rating means, by its assessor's table; undefined where the table does not say, or there is none. */
export type Verdicts = (assessor: Assessor, rating: Rating) => RatedVerdict | undefined;

const shipped = fileURLToPath(new URL('verdicts/', root));

/**
 * The tables that come with the program and, before them, those of a folder of the user's: a label there wins. Throws
 * BAD_USER_INPUT for a folder that cannot be read and for a table with a mistake, naming it.
 */
export function openVerdicts(folder?: string): Verdicts {
  const tables = [...(folder === undefined ? [] : tablesOf(folder)), ...tablesOf(shipped)];
  const byName = index(tables, (table) => [table.assessor, ...table.names].map(fold));
  const byHost = index(tables, (table) => table.hosts.map((host) => host.toLowerCase()));
  const general = tables.filter((table) => table.anyone);
  return (assessor, rating) => {
    const own = new Set([
      ...assessor.names.flatMap((name) => byName.get(fold(name)) ?? []),
      ...assessor.urls.flatMap(hostsOf).flatMap((host) => byHost.get(host) ?? []),
    ]);
    const asked = tables.filter((table) => (own.size > 0 ? own.has(table) : general.includes(table)));
    for (const table of asked) {
      const found = rating.label === undefined ? undefined : labelled(table, rating.label);
      if (found) return { verdict: found, by: 'label' };
    }
    // A number speaks only where no word that is known does.
    if (rating.value === undefined) return undefined;
    for (const table of [...asked, ...general]) {
      const found = numbered(table, rating);
      if (found) return { verdict: found, by: 'number' };
    }
    return undefined;
  };
}

function index(tables: readonly Table[], keys: (table: Table) => string[]): Map<string, Table[]> {
  const found = new Map<string, Table[]>();
  for (const table of tables) {
    for (const key of keys(table)) found.set(key, [...(found.get(key) ?? []), table]);
  }
  return found;
}

/** The host of an address and the domains that it lies in: www.example.org, example.org. */
function hostsOf(url: string): string[] {
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  const parts = host.split('.');
  return parts.map((_, at) => parts.slice(at).join('.')).filter((domain) => domain.includes('.'));
}

/** "Pants on Fire!" and "pants on fire" are one label. */
const key = (words: string) => fold(words).replace(/^["'“”‘’ ]+|["'“”‘’.!… ]+$/gu, '');

function labelled(table: Table, given: string): Verdict | undefined {
  const sentences = [given, ...(table.firstSentence ? [given.split(/[.!:;–—]|\s-\s/u)[0] ?? ''] : [])];
  for (const wanted of sentences.map(key)) {
    for (const [label, verdict] of Object.entries(table.labels)) if (key(label) === wanted) return verdict;
  }
  return undefined;
}

function numbered({ numbers }: Table, { value, best, worst }: Rating): Verdict | undefined {
  if (!numbers || (best ?? numbers.best) !== numbers.best || (worst ?? numbers.worst) !== numbers.worst) {
    return undefined;
  }
  return numbers.values[String(value)];
}

function tablesOf(folder: string): Table[] {
  let names: string[];
  try {
    names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  } catch (error) {
    const { message } = error as Error;
    throw new HearsayError('BAD_USER_INPUT', `Cannot read the verdict tables in ${folder}: ${message}`, {
      argument: 'verdicts',
      value: folder,
    });
  }
  return names.sort().map((name) => tableOf(join(folder, name)));
}

function tableOf(file: string): Table {
  const refuse = (reason: string) =>
    new HearsayError('BAD_USER_INPUT', `The verdict table ${file} ${reason}`, { argument: 'verdicts', file });
  let given: unknown;
  try {
    given = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw refuse(`is not JSON: ${(error as Error).message}`);
  }
  const parsed = tableSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const [first] = problemsOf(parsed.error, given, Object.keys(tableSchema.shape));
  throw refuse(`has a mistake: ${first?.field} is ${first?.value}: ${first?.reason}`);
}
