/**
 * Fits the confidence of the reader on annotated articles: node bench/run.mjs bench/reading/calibrate.ts OUT.json FOLDER
 * A logistic regression over what an attribution looks like. OUT holds one number a feature and nothing of the texts.
 */
import { writeFileSync } from 'node:fs';
import { codePointsOf } from '../../src/read/code-points.ts';
import { findEnglish } from '../../src/read/english.ts';
import { articlesOf } from './corpus.ts';
import { rightOnes } from './score.ts';

const [out, folder] = process.argv.slice(2) as [string, string];
const samples: { features: readonly string[]; right: boolean }[] = [];
const seen = new Map<string, number>();
for (const article of articlesOf(folder)) {
  const unit = codePointsOf(article.text);
  const point = ({ start, end }: { start: number; end: number }) => [unit(start), unit(end)] as const;
  const found = findEnglish(article.text);
  const marked = found.map(({ source, cue, contents }) => ({
    source: source === null ? [] : [point(source)],
    cue: [point(cue)],
    content: contents.map(point),
  }));
  rightOnes(article, marked).forEach((right, at) => {
    const features = found[at]?.features ?? [];
    samples.push({ features, right });
    for (const feature of features) seen.set(feature, (seen.get(feature) ?? 0) + 1);
  });
}
// A feature that was seen a few times only would be learnt by heart.
const common = new Set([...seen].filter(([, times]) => times >= 8).map(([feature]) => feature));
const weights = new Map<string, number>([...common].map((feature) => [feature, 0]));
const squares = new Map<string, number>();
const strength = 0.0006;
for (let round = 0; round < 60; round++) {
  for (let i = 0; i < samples.length; i++) {
    const sample = samples[(i * 7919) % samples.length];
    if (sample === undefined) continue;
    const features = sample.features.filter((feature) => common.has(feature));
    const sum = features.reduce((total, feature) => total + (weights.get(feature) ?? 0), 0);
    const error = 1 / (1 + Math.exp(-sum)) - (sample.right ? 1 : 0);
    for (const feature of features) {
      const slope = error + strength * (weights.get(feature) ?? 0);
      const square = (squares.get(feature) ?? 0) + slope * slope;
      squares.set(feature, square);
      weights.set(feature, (weights.get(feature) ?? 0) - (0.2 * slope) / Math.sqrt(square + 1e-6));
    }
  }
}
const kept = [...weights]
  .filter(([, weight]) => Math.abs(weight) > 0.02)
  .sort(([a], [b]) => (a < b ? -1 : 1));
writeFileSync(
  out,
  `${JSON.stringify(Object.fromEntries(kept.map(([name, weight]) => [name, Number(weight.toFixed(2))])), null, 1)}\n`,
);
console.log(
  `${samples.length} attributions, ${samples.filter(({ right }) => right).length} right, ${kept.length} features`,
);
