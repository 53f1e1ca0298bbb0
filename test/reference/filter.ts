import type { Claim } from '../../src/domain/claim.ts';
import { edtfSpan } from '../../src/domain/edtf.ts';
import type { Statement } from '../../src/domain/statement.ts';
import { words } from '../../src/domain/text.ts';
import { spokenFor } from './actors.ts';
import { type Scope, seenOf } from './scope.ts';
import { chain, claimsOf, topicsOf } from './statements.ts';
import type { StatementNode, World } from './world.ts';

type Range = { from?: string; to?: string };

/** A value, or a range of values, of a variable of the codebook. */
export type AttributeFilter = { name: string; equals?: unknown; from?: number; to?: number };

/** A StatementWhere as the schema has it. */
export type StatementWhere = Partial<
  Record<
    | 'ids'
    | 'actor'
    | 'actorKind'
    | 'basedOn'
    | 'hedgeKind'
    | 'hedgeBy'
    | 'language'
    | 'speaksFor'
    | 'via'
    | 'claim'
    | 'topic'
    | 'document'
    | 'utterance'
    | 'respondsTo'
    | 'type'
    | 'act'
    | 'stance'
    | 'finding'
    | 'verdict'
    | 'medium'
    | 'factuality'
    | 'rating'
    | 'quoteKind'
    | 'onBehalfOf'
    | 'target'
    | 'access'
    | 'coder'
    | 'origin'
    | 'concerns'
    | 'place',
    readonly string[]
  >
> & {
  hedged?: boolean;
  undated?: boolean;
  not?: StatementWhere;
  answered?: boolean;
  said?: Range;
  recorded?: Range;
  text?: string;
  attribute?: readonly AttributeFilter[];
};

/** Whether a statement meets every field of a filter; a list is met by one of its values. */
export function matches(
  world: World,
  statement: StatementNode,
  where: StatementWhere,
  scope: Scope,
): boolean {
  const { record } = statement;
  const some = (list: readonly string[] | undefined, values: Iterable<string | undefined>) =>
    list === undefined || [...values].some((value) => value !== undefined && list.includes(value));
  const one = (field: keyof StatementWhere & keyof Statement) =>
    some(where[field] as readonly string[] | undefined, [record[field] as string | undefined]);
  const of = (field: (claim: Claim | undefined) => readonly string[] | undefined) =>
    claimsOf(statement).flatMap((id) => field(world.claims.get(id)) ?? []);
  const capacity = institutionOf(world, record.onBehalfOf);
  const hops = () => chain(world, statement, scope).slice(1);
  return (
    some(where.ids, [statement.id, statement.base]) &&
    one('actor') &&
    some(where.actorKind, [kindOf[world.actors.get(record.actor)?.type ?? '']]) &&
    some(where.speaksFor, [record.actor, ...spokenFor(world, capacity ?? record.actor, statement, scope)]) &&
    some(where.via, where.via ? hops().map((hop) => hop.record.actor) : []) &&
    some(where.onBehalfOf, [capacity]) &&
    some(where.target, record.targets ?? []) &&
    some(where.claim, claimsOf(statement)) &&
    some(
      where.concerns,
      of((claim) => claim?.concerns),
    ) &&
    some(
      where.place,
      placesWithin(
        world,
        of((claim) => claim?.places),
      ),
    ) &&
    some(where.topic, topicsOf(world, statement)) &&
    one('document') &&
    one('utterance') &&
    some(where.respondsTo, record.respondsTo ?? []) &&
    some(where.basedOn, record.basedOn ?? []) &&
    some(where.type, [statement.type.toUpperCase()]) &&
    one('act') &&
    one('stance') &&
    one('finding') &&
    one('verdict') &&
    one('medium') &&
    one('factuality') &&
    one('quoteKind') &&
    one('access') &&
    one('coder') &&
    some(where.origin, [record.origin ?? 'IMPORT']) &&
    coded(record.attributes, where.attribute) &&
    some(where.rating, [record.rating?.label]) &&
    (where.hedged === undefined || where.hedged === (record.hedges ?? []).length > 0) &&
    hedgedBy(record, where) &&
    (where.language === undefined || inLanguage(record.language, where.language)) &&
    (where.undated === undefined || where.undated === (statement.saidTo === null)) &&
    (where.answered === undefined || where.answered === answered(world, statement, scope)) &&
    saidWithin(statement, where.said) &&
    recordedWithin(statement, where.recorded) &&
    (where.text === undefined || holds(searchedTexts(record), where.text)) &&
    (where.not === undefined || !matches(world, statement, where.not, scope))
  );
}

const kindOf: Readonly<Record<string, string>> = {
  Person: 'PERSON',
  Institution: 'INSTITUTION',
  UnnamedSource: 'UNNAMED_SOURCE',
};

/** Whether one hedge is of one of the kinds and by one of those who are asked about. */
function hedgedBy({ hedges }: Statement, { hedgeKind, hedgeBy }: StatementWhere): boolean {
  if (hedgeKind === undefined && hedgeBy === undefined) return true;
  return (hedges ?? []).some(
    ({ kind, by }) => (hedgeKind?.includes(kind) ?? true) && (hedgeBy?.includes(by) ?? true),
  );
}

/** Whether a language tag is one of the ranges or a narrower tag, as RFC 4647 filters. */
function inLanguage(tag: string | undefined, ranges: readonly string[]): boolean {
  const subtags = tag?.toLowerCase().split('-');
  return ranges.some((range) => {
    const wanted = range.toLowerCase().split(/[-_]/);
    return subtags !== undefined && wanted.every((subtag, place) => subtags[place] === subtag);
  });
}

/** The texts of a statement that words are looked for in. */
export function searchedTexts({ quote, mention, verb, span, translations }: Statement) {
  return [quote, mention, verb, span?.exact, ...Object.values(translations ?? {})];
}

/** The id, if it is of an institution. */
export function institutionOf(world: World, id: string | undefined): string | undefined {
  return world.actors.get(id ?? '')?.type === 'Institution' ? id : undefined;
}

/** These places and all that they lie in. */
export function placesWithin(world: World, ids: readonly string[]): Set<string> {
  const found = new Set<string>();
  const visit = (id: string | undefined): void => {
    const place = world.places.get(id ?? '');
    if (!place || found.has(place.id)) return;
    found.add(place.id);
    visit(place.within);
  };
  for (const id of ids) visit(id);
  return found;
}

/** Whether one of some values of variables was coded. */
export function coded(
  attributes: Readonly<Record<string, unknown>> | undefined,
  wanted: readonly AttributeFilter[] | undefined,
): boolean {
  if (wanted === undefined) return true;
  return wanted.some(({ name, equals, from, to }) => {
    const value = attributes?.[name];
    const within = typeof value === 'number' && value >= (from ?? value) && value <= (to ?? value);
    return (
      value !== undefined &&
      (equals === undefined || equals === value) &&
      ((from === undefined && to === undefined) || within)
    );
  });
}

/** Whether a statement that can be seen responds to this one. */
function answered(world: World, statement: StatementNode, scope: Scope): boolean {
  return seenOf(world.statements.values(), scope).some((other) =>
    other.record.respondsTo?.includes(statement.base),
  );
}

function saidWithin(statement: StatementNode, range: Range | undefined): boolean {
  const from = range?.from === undefined ? null : (edtfSpan(range.from)?.from ?? null);
  const to = range?.to === undefined ? null : (edtfSpan(range.to)?.to ?? null);
  return (
    (from === null || (statement.saidFrom !== null && statement.saidFrom >= from)) &&
    (to === null || (statement.saidTo !== null && statement.saidTo <= to))
  );
}

function recordedWithin(statement: StatementNode, range: Range | undefined): boolean {
  return (
    (range?.from === undefined || statement.recordedFrom >= Date.parse(range.from)) &&
    (range?.to === undefined || statement.recordedFrom <= Date.parse(range.to))
  );
}

/** Whether each word of a text begins a word of the fields; case and accents folded. A text without words finds nothing. */
export function holds(fields: readonly (string | undefined)[], text: string): boolean {
  const wanted = words(text);
  const there = fields.flatMap((field) => words(field ?? ''));
  return wanted.length > 0 && wanted.every((word) => there.some((other) => other.startsWith(word)));
}
