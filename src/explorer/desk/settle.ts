import { references } from './drafts.ts';
import { type DraftRecord, hedgesOf, impliedStance, listOf, placeOfRecord, textOf } from './record.ts';
import type { Coded } from './server.ts';
import { overlap } from './text.ts';
import { inPlainWords, valueInWords } from './vocabulary.ts';

/** A statement of one coder beside that of another about the same passage; undefined where one of them has none. */
export type Pair = Readonly<{ left: Coded | undefined; right: Coded | undefined }>;

/** The statements of two codings side by side, by the share of the passage that both mark, in the order of the text. */
export function pairsOf(left: readonly Coded[], right: readonly Coded[]): Pair[] {
  const candidates = left
    .flatMap((one) => right.map((other) => ({ one, other, share: shared(one, other) })))
    .filter(({ share }) => share > 0)
    .sort((first, second) => second.share - first.share);
  const paired = new Map<Coded, Coded>();
  const taken = new Set<Coded>();
  for (const { one, other } of candidates) {
    if (paired.has(one) || taken.has(other)) continue;
    paired.set(one, other);
    taken.add(other);
  }
  const pairs: Pair[] = [
    ...left.map((one) => ({ left: one, right: paired.get(one) })),
    ...right.filter((other) => !taken.has(other)).map((other) => ({ left: undefined, right: other })),
  ];
  const start = ({ left: one, right: other }: Pair) => {
    const either = one ?? other;
    return (either && placeOfRecord(either.record)?.start) ?? Number.MAX_SAFE_INTEGER;
  };
  return pairs.sort((first, second) => start(first) - start(second));
}

/** The share of two passages that is in both (Jaccard). */
function shared(one: Coded, other: Coded): number {
  const [a, b] = [placeOfRecord(one.record), placeOfRecord(other.record)];
  if (!a || !b || !overlap(a, b)) return 0;
  const both = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return both / (Math.max(a.end, b.end) - Math.min(a.start, b.start));
}

/** The fields in which two codings are compared, in the order of the form. */
export const comparedFields = [
  'actor',
  'act',
  'stance',
  'claims',
  'quote',
  'quoteKind',
  'mention',
  'verb',
  'hedges',
  'said',
  'factuality',
  'finding',
  'verdict',
  'via',
] as const;
export type ComparedField = (typeof comparedFields)[number];

/** A field of a coding in words: records by what they are called, for two new records may be meant as one. */
export function fieldInWords(
  record: DraftRecord,
  field: ComparedField,
  nameOf: (id: string) => string,
): string {
  switch (field) {
    case 'actor':
    case 'via':
      return textOf(record, field) && nameOf(textOf(record, field));
    case 'claims':
      return listOf(record, 'claims').map(nameOf).sort().join('; ');
    case 'stance':
      return valueInWords(field, textOf(record, 'stance') || (impliedStance(textOf(record, 'act')) ?? ''));
    case 'hedges':
      return hedgesOf(record)
        .map(
          ({ text, kind, by }) =>
            `${text} (${inPlainWords('HedgeKind', kind)}, ${inPlainWords('HedgeBy', by)})`,
        )
        .sort()
        .join('; ');
    default:
      return valueInWords(field, textOf(record, field));
  }
}

/** A relay is settled with the statement that goes by it. */
export function withoutRelays(coding: readonly Coded[]): Coded[] {
  const relays = new Set(coding.map(({ record }) => textOf(record, 'via')));
  return coding.filter(({ record }) => record.type === 'Statement' && !relays.has(record.id));
}

/** Drafts that go with a rejected one: its speaker, claims and relays that no other open draft of its coder refers to. */
export function leftAlone(coding: readonly Coded[], rejected: Coded): Coded[] {
  const gone = new Set<Coded>([rejected]);
  for (;;) {
    const rest = coding.filter((draft) => !gone.has(draft));
    const needed = new Set(rest.flatMap(({ record }) => references(record)));
    const dropped = new Set([...gone].flatMap(({ record }) => references(record)));
    const more = rest.filter(({ record }) => {
      const dependent = record.type !== 'Statement' || record.act === 'REPORT';
      return dependent && dropped.has(record.id) && !needed.has(record.id);
    });
    if (more.length === 0) return [...gone].filter((draft) => draft !== rejected);
    for (const draft of more) gone.add(draft);
  }
}
