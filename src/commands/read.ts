import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Command, Option } from 'commander';
import { HearsayError } from '../errors.ts';
import { type ArticleText, articlesOf } from '../read/article.ts';
import { draftRecords } from '../read/draft-record.ts';
import type { Attribution } from '../read/read.ts';
import { defaultThreshold } from '../read/threshold.ts';

const help = `
Who said what in a text, as proposals for a person to decide on; nothing is written to the graph. It works offline, and the
same text gives the same answer every time. FILE is plain text, a page saved as HTML, or lines of {"id","text"}, each with
"published" (YYYY-MM-DD) where it is known; - reads the standard input. English, German and French are read;
a text in another language gives no proposals.

Examples:
  $ hearsay read article.txt
  $ hearsay read page.html --published 2026-01-02
  $ hearsay read articles.ndjson --json > attributions.ndjson
  $ hearsay read article.txt --drafts             records to complete: who is meant, and which claims
  $ hearsay read article.txt --threshold 0.7      fewer, and surer (docs/reading.md has the figures)`;

interface Options {
  readonly json?: boolean;
  readonly drafts?: boolean;
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
    .addOption(new Option('--reader <name>', 'which reader proposes').choices(['rules']).default('rules'))
    .option('--threshold <number>', 'the least confidence of a proposal, 0 to 1', String(defaultThreshold))
    .option('--published <day>', 'the day of articles that do not say theirs, YYYY-MM-DD')
    .action(async (files: string[], { json, drafts, threshold, published }: Options) => {
      const least = Number(threshold);
      if (threshold.trim() === '' || !(least >= 0 && least <= 1))
        throw refused('--threshold', threshold, 'a number from 0 to 1');
      if (published !== undefined && !isDay(published))
        throw refused('--published', published, 'a day, YYYY-MM-DD');
      // Its language model takes a moment to load, which no other command should wait for.
      const { readArticle } = await import('../read/read.ts');
      for (const file of files) {
        for (const article of articlesOf(basename(file), await contentOf(file))) {
          const attributions = readArticle(article.text, {
            threshold: least,
            published: article.published ?? published ?? null,
          });
          process.stdout.write(
            drafts
              ? draftRecords(article.id, article.text, attributions)
                  .map((record) => `${JSON.stringify(record)}\n`)
                  .join('')
              : json
                ? `${JSON.stringify({ id: article.id, attributions })}\n`
                : shown(article, attributions),
          );
        }
      }
    });
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
function shown({ id }: ArticleText, attributions: readonly Attribution[]): string {
  const lines = attributions.map(
    ({ source, cue, content, act, quoteKind, hedges, said, via, confidence }, at) => {
      const notes = [
        act,
        quoteKind,
        ...hedges.map(({ text, kind, by }) => `hedge "${text}" ${kind} of the ${by.toLowerCase()}`),
        said === null ? null : `said ${said}`,
        via === null ? null : `via ${via}`,
        confidence.toFixed(2),
      ].filter((note) => note !== null);
      const words = content.text.replace(/\s+/g, ' ');
      return `${String(at).padStart(4)}  ${source?.text ?? '(nobody named)'} · ${cue?.text ?? ''} · ${words}\n      ${notes.join(' · ')}\n`;
    },
  );
  return `${id}: ${attributions.length} attributions\n${lines.join('')}\n`;
}
