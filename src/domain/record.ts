import type { z } from 'zod';
import { type Actor, actorKinds, actorReferences, actorSchema } from './actor.ts';
import { type Claim, claimReferences, claimSchema, withoutFact } from './claim.ts';
import {
  type ClaimLink,
  claimLinkId,
  claimLinkReferences,
  claimLinkRules,
  claimLinkSchema,
} from './claim-link.ts';
import { historyKeys, type Noun, one, type Reference } from './common.ts';
import { type Document, documentReferences, documentRules, documentSchema } from './document.ts';
import { dayProblems } from './edtf.ts';
import { type Evidence, evidenceReferences, evidenceSchema } from './evidence.ts';
import { readLanguages } from './language.ts';
import { type Place, placeReferences, placeRules, placeSchema } from './place.ts';
import { type Problem, problemsOf, shorten } from './problem.ts';
import { orderPair, type SameAs, sameAsId, sameAsReferences, sameAsRules, sameAsSchema } from './same-as.ts';
import { blankProblems } from './shown.ts';
import {
  type SpeaksFor,
  speaksForId,
  speaksForReferences,
  speaksForRules,
  speaksForSchema,
} from './speaks-for.ts';
import {
  completeStatement,
  type Statement,
  statementReferences,
  statementRules,
  statementSchema,
} from './statement.ts';
import { type Topic, topicReferences, topicSchema } from './topic.ts';
import { type Utterance, utteranceReferences, utteranceSchema } from './utterance.ts';
import { type Variable, variableReferences, variableRules, variableSchema } from './variable.ts';
import { type Withdrawal, withdrawalReferences, withdrawalRules, withdrawalSchema } from './withdrawal.ts';

/** A record that lives in the graph under its id; a Withdrawal is only the act of taking one back. */
export type StoredRecord =
  | Actor
  | Topic
  | Place
  | Variable
  | Document
  | Claim
  | Utterance
  | Statement
  | Evidence
  | SpeaksFor
  | ClaimLink
  | SameAs;
export type HearsayRecord = StoredRecord | Withdrawal;
export type RecordType = HearsayRecord['type'];
/** A record that an edge carries, and not a node. */
export type LinkRecord = SpeaksFor | ClaimLink | SameAs;

/** What the record layer knows of a type: its keys, the rules over several of them, and what to fill in once they hold. */
type Kind = {
  schema: z.ZodObject;
  rules?: (valid: never) => Problem[];
  complete?: (given: never) => unknown;
  references: (record: never) => Reference[];
};

const actor: Kind = { schema: actorSchema, references: actorReferences };

const kinds: Readonly<Record<RecordType, Kind>> = {
  Person: actor,
  Institution: actor,
  UnnamedSource: actor,
  Topic: { schema: topicSchema, references: topicReferences },
  Place: { schema: placeSchema, rules: placeRules, references: placeReferences },
  Variable: { schema: variableSchema, rules: variableRules, references: variableReferences },
  Document: { schema: documentSchema, rules: documentRules, references: documentReferences },
  Claim: { schema: claimSchema, complete: withoutFact, references: claimReferences },
  Utterance: { schema: utteranceSchema, references: utteranceReferences },
  Statement: {
    schema: statementSchema,
    rules: statementRules,
    complete: completeStatement,
    references: statementReferences,
  },
  Evidence: { schema: evidenceSchema, references: evidenceReferences },
  SpeaksFor: {
    schema: speaksForSchema,
    rules: speaksForRules,
    complete: (given: z.infer<typeof speaksForSchema>) => ({ ...given, id: speaksForId(given) }),
    references: speaksForReferences,
  },
  ClaimLink: {
    schema: claimLinkSchema,
    rules: claimLinkRules,
    complete: (given: z.infer<typeof claimLinkSchema>) => ({ ...given, id: claimLinkId(given) }),
    references: claimLinkReferences,
  },
  SameAs: {
    schema: sameAsSchema,
    rules: sameAsRules,
    complete: (given: z.infer<typeof sameAsSchema>) => orderPair({ ...given, id: sameAsId(given) }),
    references: sameAsReferences,
  },
  Withdrawal: {
    schema: withdrawalSchema,
    rules: withdrawalRules,
    complete: (given: z.infer<typeof withdrawalSchema>): Withdrawal => {
      const record = (given.record ?? given.statement) as string;
      return { type: 'Withdrawal', id: record, record, reason: given.reason };
    },
    references: withdrawalReferences,
  },
};

export const recordTypes = Object.keys(kinds) as RecordType[];
const keysOf = new Map(recordTypes.map((type) => [type, Object.keys(kinds[type].schema.shape)]));

/** The keys of a type's records and what each accepts, for a format that has to know before it reads. */
export function schemaOf(type: RecordType): z.ZodObject {
  return kinds[type].schema;
}

export function isActor(record: HearsayRecord): record is Actor {
  return (actorKinds as readonly string[]).includes(record.type);
}

/** What has a name that it is listed by. */
export function isNamed(record: HearsayRecord): record is Actor | Topic | Place | Variable {
  return isActor(record) || record.type === 'Topic' || record.type === 'Place' || record.type === 'Variable';
}

export function isLink(record: HearsayRecord): record is LinkRecord {
  return record.type === 'SpeaksFor' || record.type === 'ClaimLink' || record.type === 'SameAs';
}

/** What a record is to those that refer to it; nothing but a withdrawal refers to a link. */
export function nounOfRecord(record: StoredRecord): Exclude<Noun, 'Record'> | 'Link' {
  if (isActor(record)) return 'Actor';
  return isLink(record) ? 'Link' : record.type;
}

/** The same by the type alone; undefined for what is no type of what is stored. */
export function nounOfType(type: unknown): ReturnType<typeof nounOfRecord> | undefined {
  const known = recordTypes.find((one) => one === type);
  return known === undefined || known === 'Withdrawal'
    ? undefined
    : nounOfRecord({ type: known } as StoredRecord);
}

/** The ids that a record names, each with its field and the noun that must stand there. */
export function references(record: HearsayRecord): Reference[] {
  return (kinds[record.type].references as (record: HearsayRecord) => Reference[])(record);
}

/** Nouns whose records may be judged to be one; a judgement is of two of the same. */
const judged: readonly (string | undefined)[] = ['Actor', 'Claim', 'Document'] satisfies Noun[];

/** The references of a record that lead to nothing, or to something of another noun than must stand there. `all`: its references, where they are at hand. */
export function unmetReferences(
  record: HearsayRecord,
  nounOf: (id: string) => string | undefined,
  all: readonly Reference[] = references(record),
): Reference[] {
  const unmet = all.filter(({ id, noun }) =>
    noun === 'Record' ? nounOf(id) === undefined : nounOf(id) !== noun,
  );
  if (record.type !== 'SameAs' || unmet.length > 0) return unmet;
  const [left, right] = [nounOf(record.left), nounOf(record.right)];
  if (!judged.includes(left)) return one('left', record.left, 'Actor');
  return left === right ? [] : one('right', record.right, left as Noun);
}

/**
 * Reads one record as it stands in a file or a request. Null and empty values count as left out; every problem is
 * found at once, those over several fields too as far as the fields themselves are sound. `exported`: a graph holds it already, maybe
 * since before blank names, days that do not exist and two spellings of a language were refused, and it must come back as it is.
 */
export function parseRecord(
  input: unknown,
  { exported = false } = {},
): { record: HearsayRecord } | { problems: Problem[] } {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return { problems: [{ field: '', value: shorten(input), reason: 'must be a JSON object' }] };
  }
  const whole = withoutEmpty(input) as Record<string, unknown>;
  const { given, repeated } = exported ? { given: whole, repeated: [] } : readLanguages(whole);
  const kind = Object.hasOwn(kinds, String(given.type)) ? kinds[given.type as RecordType] : undefined;
  if (!kind) {
    const missing = given.type === undefined ? 'is missing: ' : '';
    const reason = `${missing}must be one of ${recordTypes.join(', ')}`;
    return { problems: [{ field: 'type', value: shorten(given.type), reason }] };
  }
  const own = (kind.rules ?? (() => [])) as (valid: unknown) => Problem[];
  const rules = (valid: Readonly<Record<string, unknown>>) =>
    exported ? own(valid) : [...own(valid), ...blankProblems(valid), ...dayProblems(valid), ...repeated];
  const complete = (kind.complete ?? ((same: unknown) => same)) as (given: unknown) => HearsayRecord;
  const parsed = kind.schema.safeParse(given);
  if (parsed.success) {
    const problems = rules(parsed.data);
    return problems.length > 0 ? { problems } : { record: complete(parsed.data) };
  }
  const problems = problemsOf(parsed.error, given, keysOf.get(given.type as RecordType) ?? []);
  const unsound = new Set(problems.map((problem) => problem.field.split('.')[0] as string));
  const sound = Object.fromEntries(Object.entries(given).filter(([field]) => !unsound.has(field)));
  const further = rules(sound).filter((problem) => !unsound.has(problem.field.split('.')[0] as string));
  return { problems: [...problems, ...further] };
}

/**
 * What a record would be if it were sound, unchecked: where the graph holds exactly its content it must be sound, since
 * nothing else gets in. Undefined for a withdrawal, and for what gives the graph's own keys.
 */
export function presumeRecord(input: unknown): StoredRecord | undefined {
  if (typeof input !== 'object' || input === null) return undefined;
  // Few records of a file hold anything empty, and a copy costs more than a look.
  const given = (holdsEmpty(input) ? withoutEmpty(input) : input) as Record<string, unknown>;
  const kind = Object.hasOwn(kinds, String(given.type)) ? kinds[given.type as RecordType] : undefined;
  if (!kind || given.type === 'Withdrawal' || Object.keys(given).some((key) => historyKeys.has(key))) {
    return undefined;
  }
  const complete = (kind.complete ?? ((same: unknown) => same)) as (given: unknown) => StoredRecord;
  const record = complete(given);
  return typeof record.id === 'string' ? record : undefined;
}

/** No record nests deeper than this; what does is refused by its schema, and is not walked through before. */
const deepest = 8;

function holdsEmpty(value: unknown, depth = 0): boolean {
  if (value === null || value === '') return true;
  if (typeof value !== 'object' || depth > deepest) return false;
  let count = 0;
  for (const key in value) {
    count += 1;
    if (holdsEmpty((value as Record<string, unknown>)[key], depth + 1)) return true;
  }
  return count === 0;
}

/** Leaves out null, '', [] and {} within objects; within lists they stay, to be refused by name. */
export function withoutEmpty(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null || depth > deepest) return value;
  if (Array.isArray(value)) return value.map((member) => withoutEmpty(member, depth + 1));
  const kept: [string, unknown][] = [];
  for (const [key, member] of Object.entries(value)) {
    if (member === null || member === '') continue;
    const inner = typeof member === 'object' ? withoutEmpty(member, depth + 1) : member;
    if (typeof inner === 'object' && inner !== null && Object.keys(inner).length === 0) continue;
    kept.push([key, inner]);
  }
  return Object.fromEntries(kept);
}
