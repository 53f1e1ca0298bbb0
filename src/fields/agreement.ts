import { agreementOf, type CodedDocument } from '../agreement/agreement.ts';
import type { Coding } from '../agreement/align.ts';
import { type Draft, readDraft } from '../domain/draft.ts';
import { placeIn } from '../domain/span.ts';
import { onProposals, type StatementSpan } from '../domain/statement.ts';
import { HearsayError } from '../errors.ts';
import { type Arguments, one } from '../plan/field.ts';
import { spanOf } from './decode.ts';

/** What the file finds; each list begins with the id of the document that it is about. */
type FoundCodings = readonly [
  hidden: readonly string[],
  documents: readonly (readonly [id: string, handedIn: readonly string[], text: string | null])[],
  drafts: readonly FoundDraft[],
  statements: readonly FoundStatement[],
  coders: readonly string[],
];
type FoundDraft = readonly [
  document: string,
  id: string,
  coder: string,
  origin: Draft['origin'],
  record: string,
  place: readonly unknown[],
  kinds: readonly (readonly [claim: string, kind: string | null])[],
];
type FoundStatement = readonly [
  document: string,
  id: string,
  coder: string,
  actor: string,
  quote: string | null,
  place: readonly unknown[],
  claims: readonly string[],
  values: readonly [
    named: readonly (readonly [string, string | null])[],
    hedges: readonly [kinds: readonly string[] | null, bys: readonly string[] | null],
  ],
  attributes: readonly (readonly [string, unknown])[],
];

/** The variables that every statement has, in the order of the answer; those of the codebook follow. */
const variables = [
  ...[
    'act',
    'stance',
    'speaker',
    'claims',
    'quoteKind',
    'factuality',
    'finding',
    'verdict',
    'hedges',
    'medium',
  ],
];

/** How far coders agree, as a plain object. */
export const agreement = one(codings, (found) => answer(found as FoundCodings), {
  bounds: { coders: [2, 20], document: [1, 500], topic: [1, 50] },
  reads: 20_000,
  unlogged: true,
  example: () => ({ document: '["none"]', coders: '["none", "other"]' }),
});

function codings({ document, topic }: Arguments): string {
  const given = (value: unknown) => value !== undefined && value !== null;
  if (given(document) === given(topic)) {
    throw new HearsayError(
      'BAD_USER_INPUT',
      'document must be given without topic, or topic without it: agreement is on documents, or on those of topics',
      { argument: 'document', value: document ?? null, accepted: 'one of document and topic' },
    );
  }
  return 'query/agreement';
}

function answer([hidden, documents, drafts, statements, coders]: FoundCodings) {
  const twice = coders.find((coder, at) => coders.indexOf(coder) !== at);
  if (twice !== undefined) {
    throw new HearsayError('BAD_USER_INPUT', `coders must name each coder once, not ${twice} twice`, {
      argument: 'coders',
      value: twice,
      accepted: 'different names',
    });
  }
  if (hidden.length > 0) {
    const list = hidden.slice(0, 10).join(', ');
    throw new HearsayError(
      'FORBIDDEN',
      `document: hand in ${list} first; until then you see nobody else's coding of it`,
      { argument: 'document', value: hidden[0], accepted: 'documents that you have handed in' },
    );
  }
  const named = new Set<string>();
  let unplaced = 0;
  const coded = documents.map(([id, handedIn, text]): CodedDocument => {
    const own = [
      ...drafts.filter(([document]) => document === id).map(ofDraft),
      ...statements.filter(([document]) => document === id).map(ofStatement),
    ];
    for (const { values } of own) for (const name of Object.keys(values)) named.add(name);
    const placed = own.flatMap(({ span, quote, ...coding }): Coding[] => {
      const place = placeIn(text ?? undefined, span, quote);
      return place === undefined ? [] : [{ ...coding, ...place }];
    });
    unplaced += own.length - placed.length;
    return { coders: new Set([...handedIn, ...own.map(({ coder }) => coder)]), codings: placed };
  });
  const attributes = [...named].filter((name) => !variables.includes(name)).sort();
  return { ...agreementOf(coded, coders, [...variables, ...attributes]), unplaced };
}

/** A coding before it is known where in the text it stands. */
type Unplaced = Pick<Coding, 'id' | 'coder' | 'values'> & {
  span: StatementSpan | undefined;
  quote: string | undefined;
};

/** An open draft, as far as its record can be read; what it lacks is not coded. */
function ofDraft([document, id, coder, origin, record, place, kinds]: FoundDraft): Unplaced {
  const span = spanOf(place);
  const { sound } = readDraft({ id, document, coder, origin, record: JSON.parse(record), span });
  if (sound?.type !== 'Statement') return { id, coder, span, quote: undefined, values: {} };
  const kindOf = new Map(kinds);
  const {
    hedges = [],
    claims = [],
    attributes = {},
    quote,
    ...said
  } = onProposals(sound, (claim) => (kindOf.get(claim) ?? undefined) as never);
  const values = valuesOf(said as Readonly<Record<string, unknown>>, {
    speaker: said.actor,
    claims,
    hedges: hedges.map(({ kind, by }) => `${by} ${kind}`),
    attributes: Object.entries(attributes),
  });
  return { id, coder, span, quote, values };
}

function ofStatement([
  ,
  id,
  coder,
  actor,
  quote,
  place,
  claims,
  values,
  attributes,
]: FoundStatement): Unplaced {
  const [named, [kinds, bys]] = values;
  return {
    id,
    coder,
    span: spanOf(place),
    quote: quote ?? undefined,
    values: valuesOf(Object.fromEntries(named), {
      speaker: actor,
      claims,
      hedges: (kinds ?? []).map((kind, at) => `${bys?.[at]} ${kind}`),
      attributes: attributes.map(([key, value]) => [key.slice('attribute.'.length), value] as const),
    }),
  };
}

/**
 * The values of a coding. Act, stance, speaker and claims are always there to be coded, so where they are absent they are
 * not coded yet; for the others absence is what the coder says.
 */
function valuesOf(
  said: Readonly<Record<string, unknown>>,
  more: Readonly<{
    speaker: string | undefined;
    claims: readonly string[];
    hedges: readonly string[];
    attributes: readonly (readonly [string, unknown])[];
  }>,
): Coding['values'] {
  const given = (name: string) => (said[name] ?? null) as string | null;
  const set = (list: readonly string[]) => JSON.stringify([...new Set(list)].sort());
  return {
    act: given('act'),
    stance: given('stance'),
    speaker: more.speaker ?? null,
    claims: more.claims.length === 0 ? null : set(more.claims),
    ...Object.fromEntries(
      ['quoteKind', 'factuality', 'finding', 'verdict', 'medium'].map((name) => [name, given(name) ?? '']),
    ),
    hedges: set(more.hedges),
    ...Object.fromEntries(
      more.attributes.map(([name, value]) => [`attributes.${name}`, JSON.stringify(value)]),
    ),
  };
}
