/**
 * Measures the reader on annotated articles: npm run bench:reading -- FOLDER [--out FILE] [--threshold NUMBER]
 * FOLDER has text/ID.txt and attributions/ID_ANNOTATOR.ann, as a part of PolNeAR has. FILE gets what is proposed, one
 * article a line as `hearsay read --json` writes it.
 */
import { writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { readArticle } from '../../src/read/read.ts';
import { defaultThreshold } from '../../src/read/threshold.ts';
import { articlesOf, type Marked } from './corpus.ts';
import { reportingWords } from './reporting.ts';
import { type Count, count, type Figure, rates } from './score.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string' }, threshold: { type: 'string', default: String(defaultThreshold) } },
});
const [folder] = positionals;
if (folder === undefined) {
  console.error('Which folder? npm run bench:reading -- FOLDER (docs/reading.md tells how to get PolNeAR)');
  process.exit(1);
}

const articles = articlesOf(folder);
const reporting = reportingWords();
const figures = new Map<Figure, Count>();
const lines: string[] = [];
readArticle('Ann Lee said that it holds.');
let time = 0;
for (const article of articles) {
  const from = performance.now();
  const attributions = readArticle(article.text, { threshold: Number(values.threshold) });
  time += performance.now() - from;
  lines.push(JSON.stringify({ id: article.id, attributions }));
  const marked = new Map<
    string,
    { source: Marked['source']; cue: Marked['cue']; content: [number, number][] }
  >();
  for (const { source, cue, content } of attributions) {
    // Pieces of one content share cue and source.
    const key = JSON.stringify([source, cue]);
    const one = marked.get(key) ?? {
      source: source === null ? [] : [[source.start, source.end] as const],
      cue: cue === null ? [] : [[cue.start, cue.end] as const],
      content: [],
    };
    one.content.push([content.start, content.end]);
    marked.set(key, one);
  }
  count(figures, article, [...marked.values()], reporting);
}
if (values.out !== undefined) writeFileSync(values.out, `${lines.join('\n')}\n`);

console.log(`${articles.length} articles, threshold ${values.threshold}`);
for (const figure of ['statements', 'MAIN', 'MAIN@.5', 'direct', 'mixed', 'indirect'] as const) {
  const { precision, recall, f1 } = rates(figures, figure);
  console.log(
    `${figure.padEnd(12)} precision ${precision.toFixed(3)}  recall ${recall.toFixed(3)}  F1 ${f1.toFixed(3)}`,
  );
}
const memory = process.resourceUsage().maxRSS / 1024;
console.log(
  `${(time / articles.length / 1000).toFixed(3)} s an article, ${memory.toFixed(0)} MB at most (with the bench itself)`,
);
