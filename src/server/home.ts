import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { type DocumentNode, parse } from 'graphql';
import type { Executor } from '../plan/executor.ts';
import { root } from '../root.ts';
import { pagePolicy } from './headers.ts';
import type { Question } from './questions.ts';

const style = `
:root { color-scheme: light dark; --ink: #1c2430; --dim: #5c6675; --line: #d8dde4; --paper: #fbfbf9; --link: #0b5cad; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e9ee; --dim: #9aa5b4; --line: #353d49; --paper: #171b21; --link: #7db7f2; }
}
body { margin: 0 auto; max-width: 44rem; padding: 3rem 1.5rem; background: var(--paper); color: var(--ink);
  font: 1.05rem/1.55 Georgia, 'Times New Roman', serif; }
h1 { margin: 0; font-size: 2.2rem; } h2 { margin: 2.2rem 0 .6rem; font-size: 1.15rem; }
a { color: var(--link); } .dim { color: var(--dim); }
dl { display: grid; grid-template-columns: repeat(4, 1fr); gap: 1px; margin: 2rem 0; border: 1px solid var(--line); background: var(--line); }
dl div { padding: .8rem 1rem; background: var(--paper); }
dt { color: var(--dim); font-size: .9rem; } dd { margin: 0; font-size: 1.6rem; font-variant-numeric: tabular-nums; }
li { margin: .25rem 0; } code { font-size: .9em; }
@media (max-width: 34rem) { dl { grid-template-columns: repeat(2, 1fr); } }
`;

/** The policy that goes with `homePage`. */
export const homePolicy = pagePolicy(style);

const counted = ['actors', 'claims', 'statements', 'documents'] as const;
const countOperation: DocumentNode = parse(
  `{ ${counted.map((noun) => `${noun} { totalCount }`).join(' ')} }`,
);

/** How many there are of each noun; undefined: it could not be counted. */
export type Counts = Readonly<Partial<Record<(typeof counted)[number], number>>>;

/** How long counts are shown before they are counted anew, milliseconds: the page must not be a way to load the database. */
const freshMs = 10_000;

/** How long the page waits for its counts, milliseconds. */
const countMs = 3000;

/**
 * Counts what is in the graph, by the same operation that anyone may send; nothing when the database is away. All who ask
 * within ten seconds share one answer.
 */
export function graphCounter(execute: Executor, timeoutMs: number): () => Promise<Counts> {
  let last: { at: number; counts: Promise<Counts> } | undefined;
  return () => {
    if (!last || performance.now() - last.at > freshMs) {
      last = { at: performance.now(), counts: countGraph(execute, timeoutMs) };
    }
    return last.counts;
  };
}

async function countGraph(execute: Executor, timeoutMs: number): Promise<Counts> {
  try {
    const ms = Math.min(timeoutMs, countMs);
    const { data } = await execute({
      document: countOperation,
      timeoutMs: ms,
      signal: AbortSignal.timeout(ms),
    });
    return Object.fromEntries(
      counted.flatMap((noun) => {
        const total = (data?.[noun] as { totalCount?: unknown } | null | undefined)?.totalCount;
        return typeof total === 'number' ? [[noun, total]] : [];
      }),
    );
  } catch {
    return {};
  }
}

/** The pages of docs/ that come with the package: file name and title (the first heading). */
export function readDocs(): readonly { file: string; title: string }[] {
  const folder = new URL('docs/', root);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.md'))
    .sort()
    .map((file) => ({
      file,
      title: /^#\s+(.+)$/m.exec(readFileSync(new URL(file, folder), 'utf8'))?.[1] ?? file,
    }));
}

/** The page at `/docs/`: what this is, what is in it, and where to go on. */
export function homePage(
  counts: Counts,
  questions: readonly Question[],
  docs: readonly { file: string; title: string }[],
): string {
  const tiles = counted.map(
    (noun) => `<div><dt>${noun}</dt><dd>${counts[noun]?.toLocaleString('en') ?? '–'}</dd></div>`,
  );
  const asked = questions.map(
    ({ name, title }) =>
      `<li><a href="/graphiql/#${encodeURIComponent(name)}">${escaped(title.replace(/^\d+\.\s*/, ''))}</a></li>`,
  );
  const pages = docs.map(
    ({ file, title }) => `<li><a href="/docs/${encodeURIComponent(file)}">${escaped(title)}</a></li>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Hearsay</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<h1><a href="/">Hearsay</a></h1>
<p>Who said what, according to whom: claims, the statements that assert, deny or assess them, and every hop from the
speaker to the document that tells it.</p>
<dl>${tiles.join('')}</dl>
<h2>Ask</h2>
<p><a href="/graphiql/">GraphiQL</a>, with these questions as examples and every type and field described, or send
GraphQL to <code>/graphql</code>. The whole schema: <a href="/schema.graphql">schema.graphql</a>.</p>
<ol>${asked.join('')}</ol>
${pages.length === 0 ? '' : `<h2>Read</h2>\n<ul>${pages.join('')}</ul>`}
<p class="dim">For machines: <a href="/health">health</a> · <a href="/ready">ready</a> · <a href="/metrics">metrics</a></p>
</body>
</html>
`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
