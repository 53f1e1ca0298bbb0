import { type Arguments, list } from '../plan/field.ts';

/** Statements counted by one dimension; each dimension has a file of its own under cypher/facets. */
export const facets = list(
  (args: Arguments) => `facets/${String(args.by).toLowerCase()}`,
  (rows) => (rows as [string, string, number][]).map(([key, label, count]) => ({ key, label, count })),
  { structural: ['by'], bounds: { top: [1, 500] } },
);
