import { z } from 'zod';
import { exactNumber, whyRounded } from './exact-number.ts';
import { type Problem, shorten } from './problem.ts';
import { textSchema } from './text.ts';
import type { Variable } from './variable.ts';
import type { CodedNoun } from './vocabulary.ts';

const accepted =
  'must be an object of variable name to value (a text, a number, true or false), for example {"frame": "security"}';
const value = z.union([textSchema(), z.number(), z.boolean()], {
  error: 'must be a text, a number, true or false',
});

/** Values by the names of the codebook's variables. A key `__proto__` is refused here, because `z.record` passes over it in silence. */
export const attributesSchema = z
  .unknown()
  .superRefine((given, context) => {
    if (typeof given !== 'object' || given === null || !Object.hasOwn(given, '__proto__')) return;
    context.addIssue({ code: 'custom', path: ['__proto__'], message: 'is the name of no variable' });
  })
  .pipe(z.record(z.string(), value, { error: accepted }));

export type AttributeValue = z.infer<typeof value>;
export type Attributes = Readonly<Record<string, AttributeValue>>;

/** The variables that are in force, by name. */
export type Codebook = ReadonlyMap<string, Variable>;

/**
 * Attributes with the values that their variables' kinds give them, or what is wrong with them. A truth value or a number
 * may come as text, since a cell of a table can hold nothing else.
 */
export function codeAttributes(
  given: Attributes,
  noun: CodedNoun,
  codebook: Codebook,
): { attributes: Attributes; problems: Problem[] } {
  const coded: [string, AttributeValue][] = [];
  const problems: Problem[] = [];
  for (const [name, raw] of Object.entries(given)) {
    const field = `attributes.${name}`;
    const variable = codebook.get(name);
    if (!variable?.of.includes(noun)) {
      problems.push({ field, value: shorten(raw), reason: unknownName(noun, codebook) });
      continue;
    }
    const found = readValue(raw, variable);
    if (found === undefined) {
      const rounded = isNumber(variable) ? whyRounded(raw) : undefined;
      problems.push({ field, value: shorten(raw), reason: rounded ?? acceptedBy(variable) });
    } else coded.push([name, found]);
  }
  return { attributes: Object.fromEntries(coded), problems };
}

function unknownName(noun: CodedNoun, codebook: Codebook): string {
  const known = [...codebook.values()].filter(({ of }) => of.includes(noun)).map(({ name }) => name);
  const list = known.length === 0 ? 'the codebook has none yet' : `known are ${known.sort().join(', ')}`;
  return `is no variable of the codebook for ${noun}: ${list}`;
}

const isNumber = ({ kind }: Variable) => kind === 'INTEGER' || kind === 'NUMBER';

function acceptedBy({ kind, categories }: Variable): string {
  switch (kind) {
    case 'BOOLEAN':
      return 'must be true or false';
    case 'INTEGER':
      return 'must be a whole number';
    case 'NUMBER':
      return 'must be a number';
    case 'TEXT':
      return 'must be a text';
    case 'CATEGORY':
      return `must be one of ${(categories ?? []).join(', ')}`;
  }
}

function readValue(given: AttributeValue, { kind, categories }: Variable): AttributeValue | undefined {
  switch (kind) {
    case 'BOOLEAN':
      return given === true || given === 'true'
        ? true
        : given === false || given === 'false'
          ? false
          : undefined;
    case 'INTEGER': {
      const number = numberOf(given);
      return number !== undefined && Number.isSafeInteger(number) ? number : undefined;
    }
    case 'NUMBER':
      return numberOf(given);
    case 'TEXT':
      return typeof given === 'string' ? given : undefined;
    case 'CATEGORY':
      return typeof given === 'string' && categories?.includes(given) ? given : undefined;
  }
}

function numberOf(given: AttributeValue): number | undefined {
  return typeof given === 'string' ? exactNumber(given) : typeof given === 'number' ? given : undefined;
}
