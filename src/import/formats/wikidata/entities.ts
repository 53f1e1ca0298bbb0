import { z } from 'zod';
import { digest } from '../../../domain/id.ts';
import { type Problem, problemsOf } from '../../../domain/problem.ts';
import { ofRest } from './rest.ts';

/** A Wikidata entity: an item (Q…), a property (P…) or another, as its JSON has it. */
export type Entity = Readonly<Record<string, unknown>> & { id: string; type: string };

const snak = z.object(
  { snaktype: z.string(), property: z.string(), datavalue: z.object({ value: z.unknown() }).optional() },
  { error: 'must be a snak {snaktype, property, datavalue}' },
);
/** An empty object may be written as an empty list. */
const snaks = z
  .union([z.record(z.string(), z.array(snak)), z.array(z.never()).transform(() => ({}))], {
    error: 'must be an object of lists of snaks {snaktype, property, datavalue}',
  })
  .transform((given): Readonly<Record<string, readonly Snak[]>> => given);
const claimSchema = z.object(
  {
    id: z.string({ error: 'must be a text' }).min(1, { error: 'must not be empty' }),
    mainsnak: snak,
    rank: z.enum(['preferred', 'normal', 'deprecated'], { error: 'must be preferred, normal or deprecated' }),
    qualifiers: snaks.optional(),
    references: z
      .array(
        z.object({ hash: z.string().optional(), snaks }).transform((given) => ({
          ...given,
          // Wikibase makes the hash of what the reference says; where it is left out, so is it here.
          hash: given.hash ?? digest(JSON.stringify(given.snaks)).slice(0, 22),
        })),
      )
      .optional(),
  },
  { error: 'must be a statement of Wikidata' },
);

export type Snak = z.infer<typeof snak>;
export type Snaks = Readonly<Record<string, readonly Snak[]>>;
export type Claim = z.infer<typeof claimSchema>;

export type Fields = Readonly<Record<string, unknown>>;
export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An entity, or what stands for one in a file: an id that Wikidata does not have, or another one now. */
export type Found = { value: unknown } | { missing: string } | { from: string; to: string };

/** The entities of a value of the file: itself, or those under `entities`; what they redirect from and what is missing. */
export function entitiesIn(value: unknown): Found[] {
  if (Array.isArray(value)) return value.flatMap((one) => entitiesIn(one));
  if (isFields(value) && Array.isArray(value.entities))
    return value.entities.flatMap((one) => foundOf(undefined, one));
  if (isFields(value) && isFields(value.entities))
    return Object.entries(value.entities).flatMap(([key, one]) => foundOf(key, one));
  return foundOf(undefined, value);
}

function foundOf(key: string | undefined, given: unknown): Found[] {
  if (!isFields(given)) return [{ value: given }];
  if ('missing' in given) {
    const [name] = [given.id, given.title, key].filter((one) => typeof one === 'string' && one !== '');
    return [{ missing: String(name ?? 'an entity without an id') }];
  }
  // A line of a dump: {"entity": "Q1", "redirect": "Q2"}.
  if (typeof given.redirect === 'string' && typeof given.entity === 'string')
    return [{ from: given.entity, to: given.redirect }];
  const { redirects, id } = given;
  const old = [key, isFields(redirects) ? redirects.from : undefined].filter(
    (one): one is string => typeof one === 'string' && /^[A-Z]\d+$/.test(one) && one !== id,
  );
  return [
    ...[...new Set(old)].map((from) => ({ from, to: String(id) })),
    { value: isFields(given.statements) ? ofRest(given) : given },
  ];
}

export function isEntity(value: unknown): value is Entity {
  return isFields(value) && typeof value.id === 'string' && value.id !== '' && typeof value.type === 'string';
}

/** What an entity is called: in English, else in no language in particular (`mul`), else in the first language by its code. */
export function labelOf(entity: Entity, key = 'labels'): string | undefined {
  const labels = isFields(entity[key]) ? entity[key] : {};
  const preferred = (language: string) => ['mul', 'en'].indexOf(language);
  const languages = Object.keys(labels).sort((a, b) => preferred(b) - preferred(a) || (a < b ? -1 : 1));
  return languages
    .map((language) => labels[language])
    .map((label) => (isFields(label) && typeof label.value === 'string' ? label.value : ''))
    .find((label) => label !== '');
}

/** The statements of an item in the order of its JSON, and what is wrong with those that are none. */
export function claimsOf(entity: Entity): { claims: Claim[]; problems: Problem[] } {
  const given = isFields(entity.claims) ? Object.entries(entity.claims) : [];
  const [claims, problems]: [Claim[], Problem[]] = [[], []];
  for (const [property, statements] of given) {
    for (const [at, statement] of [statements].flat().entries()) {
      const parsed = claimSchema.safeParse(statement);
      const first = parsed.success ? undefined : problemsOf(parsed.error, statement, [])[0];
      if (parsed.success) claims.push(parsed.data);
      else if (first)
        problems.push({
          ...first,
          field: ['claims', property, at, first.field].filter((part) => part !== '').join('.'),
        });
    }
  }
  return { claims, problems };
}
