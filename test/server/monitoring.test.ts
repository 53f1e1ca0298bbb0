import { readFileSync } from 'node:fs';
import { gql } from 'graphql-tag';
import { expect, it } from 'vitest';
import { root } from '../../src/root.ts';
import { serve } from './support.ts';

const read = (name: string) => readFileSync(new URL(name, root), 'utf8');
const dashboard = JSON.parse(read('monitoring/grafana-dashboard.json')) as {
  panels: { title: string; description: string; targets: { expr: string }[] }[];
};
const alerts = read('monitoring/prometheus-alerts.yml');

/** Names of metrics in an expression of Prometheus; `up` is its own. */
const metricsIn = (text: string) =>
  [...text.matchAll(/\b((?:hearsay|nodejs|process)_[a-z0-9_]+)\b/g)].map(([, name]) => name as string);

/** What /metrics gives: the names of its samples, and the values of each label. */
async function scraped() {
  const { url, ask } = await serve();
  await ask(gql`{ __typename }`);
  await ask(gql`{ claims { totalCount } }`);
  const text = await (await fetch(`${url}/metrics`)).text();
  const names = new Set([...text.matchAll(/^([a-z_0-9]+)[{ ]/gm)].map(([, name]) => name));
  const labels = new Set([...text.matchAll(/[{,](\w+)="/g)].map(([, name]) => name));
  return { names, labels };
}

it('shows and watches metrics that /metrics gives, by labels that they have', async () => {
  const { names, labels } = await scraped();
  const expressions = [
    ...dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
    ...[...alerts.matchAll(/^ +expr: (?:>-\n((?: {10}.*\n)+)|(.*)\n)/gm)].map(
      ([, folded, line]) => folded ?? line ?? '',
    ),
  ];
  expect(expressions.length).toBeGreaterThan(20);
  for (const expression of expressions) {
    const used = metricsIn(expression);
    expect([expression, used.length > 0 || expression.startsWith('up{')]).toEqual([expression, true]);
    for (const name of used) expect([expression, names.has(name) && name]).toEqual([expression, name]);
    for (const [, list = ''] of expression.matchAll(/by \(([^)]*)\)/g))
      for (const label of list.split(/, */))
        expect([expression, label === 'job' || labels.has(label)]).toEqual([expression, true]);
  }
});

it('describes each panel, and leads from each alert to a section of the runbook', () => {
  for (const { title, description } of dashboard.panels)
    expect([title, description.length > 20]).toEqual([title, true]);
  const headings = [...read('docs/operations.md').matchAll(/^#+ (.+)$/gm)].map(([, words = '']) =>
    words
      .toLowerCase()
      .replace(/[^\w -]/g, '')
      .replaceAll(' ', '-'),
  );
  const runbooks = [...alerts.matchAll(/runbook: docs\/operations\.md#(\S+)/g)].map(([, anchor]) => anchor);
  expect(runbooks.length).toBe((alerts.match(/- alert:/g) ?? []).length);
  for (const anchor of runbooks) expect(headings).toContain(anchor);
});
