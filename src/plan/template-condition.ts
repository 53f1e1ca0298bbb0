import type { Condition } from '../graph/template/segments.ts';
import type { TemplateContext, TemplateUse } from './expand-template.ts';

/**
 * `known` and `said`: a question about another time; `nearest`: for reading a page; `counted`: where items are only counted, and
 * `listed`: where they are not; `restricted`: for a caller who does not see everything; `derived`: where
 * projected edges are made from the statements; else an argument of the field.
 */
export function holds({ name, oneOf }: Condition, context: TemplateContext, use: TemplateUse): boolean {
  const args = context.request[use.field];
  if (oneOf !== undefined) return oneOf.includes(String(args?.[name]));
  const { said, known } = use.scope;
  const restricted = context.restricted || undefined;
  const derived = known ?? restricted;
  const given: Readonly<Record<string, unknown>> = {
    ...{ ...args, said, known, nearest: use.nearest },
    ...(use.counted ? { counted: true } : { listed: true }),
    ...{ restricted, derived },
  };
  return given[name] !== undefined && given[name] !== null;
}
