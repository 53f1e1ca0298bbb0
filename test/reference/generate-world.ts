import { attributes, generateChain } from './generate-statements.ts';
import { phrase, type Random, randomFrom, sometimes } from './random.ts';

/** A record as it stands in a file. */
export type Input = Readonly<Record<string, unknown>> & { readonly type: string };

const names = [
  'Anna',
  'anna',
  'Émile Zoë',
  'EMILE',
  'Øst',
  'Straße 9',
  'The Agency',
  'US officials',
  'Ürün',
  'Zed',
];
const periods = [undefined, '2012', '2025-12-29', '2025-12-30', '2026'];
const firstRecorded = Date.UTC(2026, 0, 5);

/**
 * The records of a small world with everything that makes answers hard: circles in SPEAKS_FOR, chains of up to ten hops
 * and circular ones, judgements both ways, utterances told by several documents, dates exact, vague, open and missing,
 * withdrawn statements, references to records that are not there. With `history` every record says when it was recorded,
 * as in an export that is to be restored; without it, statements are taken back by Withdrawals at the end.
 */
export function generateWorld(seed: number, { history = false } = {}): Input[] {
  const random = randomFrom(seed);
  const many = <Item>(low: number, high: number, make: (number: number) => Item) =>
    Array.from({ length: random.between(low, high) }, (_, number) => make(number));
  const topics = many(2, 3, (n) => ({
    type: 'Topic',
    id: `t/${n}`,
    name: random.one(names),
    description: sometimes(random, 0.5, () => phrase(random)),
  }));
  const actors = many(7, 12, (n) => actor(random, n));
  const documents = many(2, 4, (n) => document(random, n, ids(actors)));
  const places = many(2, 4, (n) => place(random, n));
  const claims = many(4, 8, (n) => claim(random, n, ids(topics), ids(actors), ids(places)));
  const utterances = many(3, 6, (n) => utterance(random, n, ids(actors)));
  const references = {
    actors: ids(actors),
    documents: ids(documents),
    claims: ids(claims),
    utterances: ids(utterances),
    topics: ids(topics),
  };
  const statements: (Input & { id: string })[] = [];
  for (let chains = random.between(12, 24); chains > 0; chains--) {
    statements.push(...generateChain(random, references, ids(statements)));
  }
  const institutions = ids(actors.filter(({ type }) => type === 'Institution'));
  const records: Input[] = [
    ...codebook,
    ...topics,
    ...places,
    ...actors,
    ...documents,
    ...claims,
    ...utterances,
    ...statements,
    ...many(2, 4, (n) => evidence(random, n, ids(statements), ids(claims))),
    ...many(4, 8, (n) => claimLink(random, n, ids(claims), ids(statements))).filter(
      ({ from, to }) => from !== to,
    ),
    ...many(1, 4, (n) => sameAs(random, n, ids(actors))).filter(({ left, right }) => left !== right),
    ...many(3, 8, (n) => speaksFor(random, n, ids(actors), institutions)).filter(isVoice),
  ];
  const unique = onePerPair(records);
  if (history) return unique.map((record) => recorded(random, record));
  const withdrawn = statements.filter(() => random.chance(0.08));
  return [
    ...unique,
    ...withdrawn.map(({ id }) => ({ type: 'Withdrawal', record: id, reason: 'taken back' })),
  ];
}

function actor(random: Random, n: number) {
  const type = random.one(['Person', 'Institution', 'Institution', 'UnnamedSource']);
  return {
    type,
    id: `actor ${n}`,
    name: random.one(names),
    aliases: sometimes(random, 0.4, () => random.some([...names, `A${n}`, 'A&B'], 3)),
    description: sometimes(random, 0.3, () => phrase(random)),
    sameAs: sometimes(random, 0.2, () => [`https://example.org/${n}`]),
    reliability: sometimes(random, 0.3, () => random.one(['A', 'C', 'F'])),
    country: sometimes(random, 0.3, () => 'RU'),
    attributes: attributes(random),
    markings: sometimes(random, 0.2, () => ['TLP:GREEN']),
  };
}

function document(random: Random, n: number, actors: readonly string[]) {
  return {
    type: 'Document',
    id: `doc/${n}`,
    title: sometimes(random, 0.5, () => phrase(random)),
    url: sometimes(random, 0.5, () => `https://example.org/article/${n}`),
    publisher: sometimes(random, 0.6, () => random.one(actors)),
    published: sometimes(random, 0.5, () => random.one(['2025-12-31', '2026-01-02', '2026-01'])),
    language: 'en',
    authors: sometimes(random, 0.3, () => ['A. Writer', 'B. Writer']),
    section: sometimes(random, 0.3, () => 'World'),
    genre: sometimes(random, 0.3, () => 'editorial'),
    notes: sometimes(random, 0.2, () => phrase(random)),
    attributes: attributes(random),
  };
}

function claim(
  random: Random,
  n: number,
  topics: readonly string[],
  actors: readonly string[],
  places: readonly string[],
) {
  return {
    type: 'Claim',
    id: `claim/ü${n}`,
    text: phrase(random),
    topics: sometimes(random, 0.8, () => random.some(topics, 2)),
    translations: sometimes(random, 0.2, () => ({ de: 'Angriff' })),
    externalIds: sometimes(random, 0.2, () => [`Q${n}`]),
    kind: sometimes(random, 0.5, () => random.one(['FACT', 'PROPOSAL', 'PROPOSAL', 'EVALUATION'])),
    concerns: sometimes(random, 0.4, () => random.some(actors, 2)),
    places: sometimes(random, 0.5, () => random.some(places, 2)),
    attributes: attributes(random),
  };
}

/** What may be coded in these worlds. */
const codebook: readonly Input[] = [
  {
    type: 'Variable',
    id: 'v/frame',
    name: 'frame',
    of: ['STATEMENT', 'ACTOR', 'CLAIM', 'DOCUMENT'],
    kind: 'CATEGORY',
    categories: ['security', 'economy'],
  },
  {
    type: 'Variable',
    id: 'v/tone',
    name: 'tone',
    of: ['STATEMENT', 'ACTOR', 'CLAIM', 'DOCUMENT'],
    kind: 'NUMBER',
  },
  {
    type: 'Variable',
    id: 'v/urgent',
    name: 'urgent',
    of: ['STATEMENT', 'ACTOR', 'CLAIM', 'DOCUMENT'],
    kind: 'BOOLEAN',
    description: 'Whether it presses.',
  },
];

/** A place that may lie in one of those before it: none may come to lie in itself. */
function place(random: Random, n: number) {
  const inside = random.between(0, 3);
  return {
    type: 'Place',
    id: `place/${n}`,
    name: random.one(names),
    aliases: sometimes(random, 0.4, () => random.some(names, 2)),
    latitude: n === 0 ? 58.5 : undefined,
    longitude: n === 0 ? 31.25 : undefined,
    within: inside === n || random.chance(0.4) || inside > n ? undefined : `place/${inside}`,
  };
}

function utterance(random: Random, n: number, actors: readonly string[]) {
  return {
    type: 'Utterance',
    id: `u/${n}`,
    actor: sometimes(random, 0.5, () => random.one(actors)),
    said: sometimes(random, 0.3, () => '2025-12-29'),
    description: sometimes(random, 0.5, () => phrase(random)),
  };
}

function evidence(random: Random, n: number, statements: readonly string[], claims: readonly string[]) {
  const supports = random.some(claims, 2);
  return {
    type: 'Evidence',
    id: `e/${n}`,
    kind: sometimes(random, 0.7, () => random.one(['VIDEO', 'DATA'])),
    description: sometimes(random, 0.7, () => phrase(random)),
    offeredBy: sometimes(random, 0.8, () => random.some(statements, 2)),
    supports: sometimes(random, 0.7, () => supports),
    undermines: sometimes(random, 0.4, () => claims.filter((id) => !supports.includes(id)).slice(0, 1)),
  };
}

function claimLink(random: Random, n: number, claims: readonly string[], statements: readonly string[]) {
  return {
    type: 'ClaimLink',
    id: `link/${n}`,
    kind: random.one(['CONTRADICTS', 'REFINES', 'REFINES', 'ENTAILS', 'EXPLAINS']),
    from: random.one(claims),
    to: random.one(claims),
    according: sometimes(random, 0.4, () => random.one(statements)),
  };
}

function sameAs(random: Random, n: number, actors: readonly string[]) {
  return {
    type: 'SameAs',
    id: `same/${n}`,
    left: random.one(actors),
    right: random.one(actors),
    judgement: random.one(['POSITIVE', 'POSITIVE', 'POSITIVE', 'NEGATIVE', 'UNSURE']),
  };
}

function speaksFor(random: Random, n: number, actors: readonly string[], institutions: readonly string[]) {
  const from = random.one(periods);
  return {
    type: 'SpeaksFor',
    id: `voice/${n}`,
    actor: random.one(actors),
    institution: institutions.length > 0 ? random.one(institutions) : undefined,
    role: sometimes(random, 0.5, () => random.one(['spokesman', 'minister'])),
    from,
    to: from === undefined ? random.one(periods) : undefined,
  };
}

function isVoice(record: { actor: string; institution: string | undefined }): boolean {
  return record.institution !== undefined && record.institution !== record.actor;
}

/** A pair has one judgement, two claims one link of a kind, a voice one role at a time: later ones would be revisions. */
function onePerPair(records: readonly Input[]): Input[] {
  const met = new Set<string>();
  return records.filter((record) => {
    const parts =
      record.type === 'SameAs'
        ? [record.left, record.right].sort()
        : record.type === 'ClaimLink'
          ? [record.kind, record.from, record.to, record.according]
          : record.type === 'SpeaksFor'
            ? [record.actor, record.institution, record.role, record.from]
            : [record.id];
    const key = JSON.stringify([record.type, parts]);
    return !met.has(key) && met.add(key);
  });
}

/** Stamps a record with one of a few instants, so that some were recorded together; takes some statements back. */
function recorded(random: Random, record: Input): Input {
  const at = firstRecorded + random.between(0, 9) * 1000;
  const stamped = { ...record, revision: 1, recordedFrom: new Date(at).toISOString() };
  if (record.type !== 'Statement' || !random.chance(0.08)) return stamped;
  return { ...stamped, recordedTo: new Date(at + 60_000).toISOString(), reason: 'taken back' };
}

function ids(records: readonly { id: string }[]): string[] {
  return records.map(({ id }) => id);
}
