import { z } from 'zod';
import { commonFields, type Reference } from './common.ts';
import { idSchema, isId } from './id.ts';
import type { Problem } from './problem.ts';
import { listOf, nameSchema, oneOf, textSchema } from './text.ts';
import { codedNouns, variableKinds } from './vocabulary.ts';

const named =
  'must be the name of a variable: 1 to 100 characters, no control characters, no space at either end, for example frame';

/** One entry of a study's codebook: what may be coded of statements, actors, claims or documents, and with which values. */
export const variableSchema = z.strictObject({
  type: z.literal('Variable'),
  id: idSchema,
  name: z.string({ error: named }).max(100, { error: named }).refine(isId, { error: named }),
  of: listOf(oneOf(codedNouns))
    .min(1, { error: `must name at least one of ${codedNouns.join(', ')}` })
    .transform((nouns) => codedNouns.filter((noun) => nouns.includes(noun))),
  kind: oneOf(variableKinds),
  categories: listOf(nameSchema).optional(),
  description: textSchema().optional(),
  ...commonFields,
});
export type Variable = z.infer<typeof variableSchema>;

export function variableRules(variable: Partial<Variable>): Problem[] {
  const { kind, categories } = variable;
  if (kind === 'CATEGORY' && categories === undefined) {
    const reason = 'is missing: a variable of the kind CATEGORY must list its categories';
    return [{ field: 'categories', value: '', reason }];
  }
  if (kind !== undefined && kind !== 'CATEGORY' && categories !== undefined) {
    const reason = `is for variables of the kind CATEGORY only, not for ${kind}`;
    return [{ field: 'categories', value: categories.join(', '), reason }];
  }
  const twice = categories?.find((category, at) => categories.indexOf(category) !== at);
  return twice === undefined
    ? []
    : [{ field: 'categories', value: twice, reason: 'must name each category once' }];
}

export function variableReferences(): Reference[] {
  return [];
}
