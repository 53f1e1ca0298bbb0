import { readFileSync } from 'node:fs';
import { type DocumentNode, parse } from 'graphql';
import { type Random, randomFrom } from './random.ts';
import type { World } from './world.ts';

export type Question = {
  readonly document: DocumentNode;
  readonly variables: Readonly<Record<string, unknown>>;
};

const document = parse(readFileSync(new URL('hard-questions.graphql', import.meta.url), 'utf8'));
const operationOf = new Map(
  document.definitions.flatMap((definition) =>
    definition.kind === 'OperationDefinition' && definition.name
      ? [[definition.name.value, { ...document, definitions: [definition] }] as const]
      : [],
  ),
);

/**
 * The questions whose answers are hard to get right (corroboration, discrepancies, contradictions, changes of position, comparisons,
 * facets, paths, drawings, similar claims, affiliations), asked of everything in a world, with filters and dates that a seed decides. Random
 * operations seldom come to these with arguments that matter. `forms` decides which filters and dates are given, and so the text of
 * the statements, if these are to be the same for several worlds.
 */
export function hardQuestions(world: World, seed: number, forms?: number): Question[] {
  const random = randomFrom(seed);
  /** The choices of each kind of question, since a world with more records asks more of some. */
  const formsOf = new Map<string, Random>();
  const formOf = (kind: string): Random => {
    if (forms === undefined) return random;
    const form = formsOf.get(kind) ?? randomFrom(forms * 1000 + formsOf.size);
    formsOf.set(kind, form);
    return form;
  };
  const [actors, claims, documents, utterances] = (
    ['actors', 'claims', 'documents', 'utterances'] as const
  ).map((noun) => [...world[noun].keys()]) as [string[], string[], string[], string[]];
  const asOf = (kind: string) =>
    formOf(kind).chance(0.4) ? { said: random.one(['2025-12-29', '2025-12-31', '2026']) } : {};
  const where = (kind: string) => filter(formOf(kind), random, actors, documents);
  const ask = (name: string, variables: Record<string, unknown>): Question => ({
    document: operationOf.get(name) as DocumentNode,
    variables,
  });
  return [
    ...claims.flatMap((id) => [
      ask('Claim', { id, where: where('Claim'), asOf: asOf('Claim') }),
      ask('Claim', { id, where: {}, asOf: asOf('Claim') }),
    ]),
    ...actors.map((id) => ask('Actor', { id, claim: random.one(claims), asOf: asOf('Actor') })),
    ...utterances.map((id) => ask('Utterance', { id, asOf: asOf('Utterance') })),
    ...documents.flatMap((left) =>
      documents.map((right) => ask('Compare', { left, right, asOf: asOf('Compare') })),
    ),
    ...dimensions.map((by) => ask('Facets', { by, where: where('Facets'), asOf: asOf('Facets') })),
    ...dimensions.map((by) => ask('Facets', { by, where: {}, asOf: {} })),
    ...['frame', 'tone', 'urgent'].map((attribute) =>
      ask('Facets', { by: 'ATTRIBUTE', attribute, where: {}, asOf: asOf('Facets') }),
    ),
    ask('StanceChanges', { asOf: {} }),
    ask('StanceChanges', { actor: random.some(actors, 4), to: '2025-12', asOf: asOf('StanceChanges') }),
    ask('StanceChanges', {
      claim: random.some(claims, 3),
      from: '2025-12-29',
      limit: 3,
      asOf: asOf('StanceChanges'),
    }),
    ask('StanceChanges', { topic: random.some([...world.topics.keys()], 1), asOf: asOf('StanceChanges') }),
    ask('Contradictions', { where: {}, asOf: {} }),
    ask('Contradictions', { where: { actor: random.some(actors, 3) }, asOf: asOf('Contradictions') }),
    ask('Contradictions', { where: { claim: random.some(claims, 2) }, asOf: asOf('Contradictions') }),
    ...Array.from({ length: 8 }, () => {
      const ends = random.some(
        [...actors, ...claims, ...documents, ...utterances, ...world.statements.keys()],
        2,
      );
      return ask('Paths', {
        from: ends[0],
        to: ends.at(-1),
        length: formOf('Paths').between(1, 5),
        asOf: asOf('Paths'),
      });
    }),
    ...Array.from({ length: 8 }, () => {
      const around = random.some([...actors, ...claims, ...world.statements.keys()], 2);
      const edges = formOf('Graph').chance(0.5) ? {} : { edges: random.some(kinds, 5) };
      const [depth, limit] = [formOf('Graph').between(0, 3), random.one([1, 5, 300])];
      return ask('Graph', { around, depth, limit, asOf: asOf('Graph'), ...edges });
    }),
    ...[...world.claims.values()].flatMap(({ id, text }) => [
      ask('Similar', { id, text, asOf: asOf('Similar') }),
      ask('Similar', { id, text: text.slice(0, 20), first: 3, threshold: 0.1, asOf: {} }),
    ]),
  ];
}

const dimensions =
  'ACTOR INSTITUTION CLAIM DOCUMENT TYPE ACT STANCE VERDICT RATING MEDIUM PUBLISHER TOPIC YEAR MONTH DAY FINDING FACTUALITY HEDGE ACCESS QUOTE_KIND CODER'.split(
    ' ',
  );
const kinds =
  'ASSERTED DENIED REPORTED_BY MADE ABOUT VIA RESPONDS_TO BASED_ON DESCRIBES IN OFFERS SUPPORTS CONTRADICTS REFINES SPEAKS_FOR SAME_AS IN_TOPIC PUBLISHED_BY UTTERED'.split(
    ' ',
  );

function filter(form: Random, random: Random, actors: readonly string[], documents: readonly string[]) {
  return form.one<() => Record<string, unknown>>([
    () => ({ stance: ['SUPPORTS', 'REJECTS', 'NONE'] }),
    () => ({ actor: random.some(actors, 4) }),
    () => ({ speaksFor: random.some(actors, 2) }),
    () => ({ via: random.some(actors, 3) }),
    () => ({ document: random.some(documents, 2), hedged: random.chance(0.5) }),
    () => ({ type: ['ASSERTION', 'DENIAL'], answered: random.chance(0.5) }),
    () => ({ said: { from: '2025-12-28', to: '2026' } }),
    () => ({ not: { actor: random.some(actors, 4) }, undated: random.chance(0.3) }),
    () => ({
      actorKind: ['PERSON', 'UNNAMED_SOURCE'],
      not: { hedgeBy: ['SPEAKER'], hedgeKind: ['POSSIBILITY', 'ALLEGATION'] },
    }),
    () => ({ text: random.one(['dro', 'kyiv evi', 'EVAL', 'strasse']) }),
  ])();
}
