import { type GraphQLSchema, parse, validate } from 'graphql';
import { type Random, randomFrom } from '../reference/random.ts';
import { brokenTexts } from './broken-texts.ts';
import { brokenValues } from './broken-values.ts';
import type { Operation } from './generate-valid.ts';

/** A request that must be refused: its body, as text where it is no JSON object, and the code that says why. */
export type Invalid = {
  readonly what: string;
  readonly body: string | { query: unknown; variables?: unknown; operationName?: unknown };
  readonly code: RegExp;
};

/** Ways to make a wrong request, by what is wrong with it; undefined where the operation at hand gives no occasion. */
export type Breakers = Readonly<Record<string, Breaker>>;
type Breaker = (random: Random, valid: Operation) => Omit<Invalid, 'what'> | undefined;

/** Requests that are wrong in one of these ways each, by turns, as a seed decides; made of valid operations. */
export function generateInvalid(
  schema: GraphQLSchema,
  valid: readonly Operation[],
  count: number,
  seed: number,
): Invalid[] {
  const random = randomFrom(seed);
  const kinds = Object.entries({ ...brokenTexts, ...brokenValues });
  const made: Invalid[] = [];
  for (let turn = 0; made.length < count; turn++) {
    const [what, breaker] = kinds[turn % kinds.length] as [string, Breaker];
    const broken = breaker(random, random.one(valid));
    if (broken) made.push({ what, ...broken });
  }
  for (const { what, body, code } of made) {
    if (code.source !== '^GRAPHQL_VALIDATION_FAILED$' || typeof body === 'string') continue;
    if (validate(schema, parse(String(body.query))).length === 0)
      throw new Error(`${what} is valid: ${String(body.query)}`);
  }
  return made;
}
