import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Command, Option } from 'commander';
import { readConfig } from '../config.ts';
import { HearsayError } from '../errors.ts';
import { type ArticleText, articlesOf } from '../read/article.ts';
import type { Attribution } from '../read/attributions.ts';
import { draftRecords } from '../read/draft-record.ts';
import { defaultThreshold } from '../read/threshold.ts';

const help = `
Who said what in a text, as proposals for a person to decide on; nothing is written to the graph. It works offline, and the
same text gives the same answer every time. FILE is plain text, a page saved as HTML, or lines of {"id","text"}, each with
"published" (YYYY-MM-DD) where it is known; - reads the standard input. English, German and French are read;
a text in another language gives no proposals. With --reader llm the text is
sent to an endpoint of your own choice (docs/configuration.md), and what the model answers is kept only where its words stand in the text.

Examples:
  $ hearsay read article.txt
  $ hearsay read page.html --published 2026-01-02
  $ hearsay read articles.ndjson --json > attributions.ndjson
  $ hearsay read article.txt --drafts             records to complete: who is meant, and which claims
  $ hearsay read article.txt --threshold 0.7      fewer, and surer (docs/reading.md has the figures)`;

/** A model may think for so long about a part of an article. */
const answerMs = 120_000;

interface Options {
  readonly json?: boolean;
  readonly drafts?: boolean;
  readonly reader: 'rules' | 'llm';
  readonly threshold: string;
  readonly published?: string;
}

/** `hearsay read` */
export function readCommand(): Command {
  return new Command('read')
    .description('propose who said what in articles, offline')
    .argument('<files...>', 'text, HTML, or lines of {"id","text"}')
    .addHelpText('after', help)
    .option('--json', 'one JSON object for each article, one a line')
    .option('--drafts', 'records of statements that lack an actor and claims, one a line, instead')
    .addOption(
      new Option(
        '--reader <name>',
        'rules, or llm: the model that READER_URL, READER_KEY and READER_MODEL name',
      )
        .choices(['rules', 'llm'])
        .default('rules'),
    )
    .option('--threshold <number>', 'the least confidence of a proposal, 0 to 1', String(defaultThreshold))
    .option('--published <day>', 'the day of articles that do not say theirs, YYYY-MM-DD')
    .action(async (files: string[], { json, drafts, reader, threshold, published }: Options) => {
      const least = Number(threshold);
      if (threshold.trim() === '' || !(least >= 0 && least <= 1))
        throw refused('--threshold', threshold, 'a number from 0 to 1');
      if (published !== undefined && !isDay(published))
        throw refused('--published', published, 'a day, YYYY-MM-DD');
      const read = reader === 'llm' ? modelReader() : await ruleReader(least);
      for (const file of files) {
        for (const article of articlesOf(basename(file), await contentOf(file))) {
          const day = article.published ?? published ?? null;
          process.stdout.write(written(article, await read(article.text, day), json, drafts));
        }
      }
    });
}

/** What a reader proposes; of a model its name and how many proposals were dropped. */
type Reading = Readonly<{ attributions: readonly Attribution[]; model?: string; dropped?: number }>;
type Reader = (text: string, published: string | null) => Promise<Reading>;

async function ruleReader(threshold: number): Promise<Reader> {
  // Its language model takes a moment to load, which no other command should wait for.
  const { readArticle } = await import('../read/read.ts');
  return async (text, published) => ({ attributions: readArticle(text, { threshold, published }) });
}

function modelReader(): Reader {
  const { url, key, model } = readConfig().reader;
  if (url === undefined || model === undefined) {
    const missing = url === undefined ? 'READER_URL' : 'READER_MODEL';
    throw new HearsayError(
      'BAD_SETTING',
      `${missing} is not set; --reader llm needs READER_URL and READER_MODEL.`,
    );
  }
  const endpoint = { url, model, timeoutMs: answerMs, ...(key === undefined ? {} : { key }) };
  return async (text, published) => {
    const { readByModel } = await import('../read/model-reader.ts');
    return { model, ...(await readByModel(text, published, endpoint)) };
  };
}

/** An article as it is printed. */
function written(article: ArticleText, reading: Reading, json = false, drafts = false): string {
  const { attributions, ...about } = reading;
  if (drafts) {
    const records = draftRecords(article.id, article.text, attributions, reading.model);
    return records.map((record) => `${JSON.stringify(record)}\n`).join('');
  }
  return json ? `${JSON.stringify({ id: article.id, ...about, attributions })}\n` : shown(article, reading);
}

function isDay(text: string): boolean {
  const time = new Date(`${text}T00:00:00Z`);
  return (
    /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text)
  );
}

function refused(argument: string, value: string, accepted: string): HearsayError {
  return new HearsayError(
    'BAD_USER_INPUT',
    `${argument} must be ${accepted}, not ${JSON.stringify(value)}.`,
    {
      argument,
      value,
      accepted,
    },
  );
}

async function contentOf(file: string): Promise<string> {
  if (file === '-') {
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString('utf8');
  }
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason = code === 'ENOENT' ? 'there is no such file' : `it cannot be read (${code})`;
    throw new HearsayError('BAD_USER_INPUT', `${file}: ${reason}.`, {
      argument: 'FILE',
      value: file,
      accepted: 'a file',
    });
  }
}

/** An article's attributions for a person. */
function shown({ id }: ArticleText, { attributions, model, dropped = 0 }: Reading): string {
  const lines = attributions.map(
    ({ source, cue, content, act, quoteKind, hedges, said, via, confidence }, at) => {
      const notes = [
        act,
        quoteKind,
        ...hedges.map(({ text, kind, by }) => `hedge "${text}" ${kind} of the ${by.toLowerCase()}`),
        said === null ? null : `said ${said}`,
        via === null ? null : `via ${via}`,
        confidence?.toFixed(2) ?? null,
      ].filter((note) => note !== null);
      const words = content.text.replace(/\s+/g, ' ');
      return `${String(at).padStart(4)}  ${source?.text ?? '(nobody named)'} · ${cue?.text ?? ''} · ${words}\n      ${notes.join(' · ')}\n`;
    },
  );
  const by = model === undefined ? '' : ` by ${model}, ${dropped} dropped`;
  return `${id}: ${attributions.length} attributions${by}\n${lines.join('')}\n`;
}
