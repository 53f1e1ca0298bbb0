import { type Random, randomFrom } from '../../test/reference/random.ts';

/** A record as it stands in a file. */
export type Input = Readonly<Record<string, unknown>> & { readonly type: string; readonly id: string };

/** What is the same in a graph of any size, so that a question asked of it costs what the graph's size makes it cost. */
export const probes = {
  actors: 40,
  statementsOfActor: 20,
  claims: 50,
  chains: 40,
  hops: 3,
  hubs: 10,
  claimsOfHub: 200,
  words: 20,
} as const;

/** Every ninth statement is the most frequent actor's, and every ninth is about the most frequent claim. */
const hot = 0.115;

const pick = (prefix: string) => (n: number) => `${prefix}/${n}`;
const [actorId, claimId, documentId, topicId, utteranceId] = [
  'actor',
  'claim',
  'doc',
  'topic',
  'utterance',
].map(pick) as [Id, Id, Id, Id, Id];
type Id = (n: number) => string;

/** A made-up language: the commonest words are in every text, the rare ones in few. */
const syllables = 'ka lo mi ren tas vu der on sel pra ith gor'.split(' ');
const word = (n: number) =>
  `${syllables[n % 12]}${syllables[Math.floor(n / 12) % 12]}${syllables[Math.floor(n / 144) % 12]}`;
const common = (random: Random, count: number, power: number) => Math.floor(count * random.next() ** power);
const phrase = (random: Random, length: number) =>
  Array.from({ length }, () => word(common(random, 1700, 3))).join(' ');

/**
 * The records of a graph of `size` statements that a seed decides: few actors and claims with much, most with little;
 * chains of up to three hops; a fifth without a date. What stands first is the same whatever the size.
 */
export function* world(size: number, seed = 1): Generator<Input> {
  const random = randomFrom(seed);
  const counts = {
    actors: Math.ceil(size / 40),
    claims: Math.ceil(size / 20),
    documents: Math.ceil(size / 15),
    topics: 20,
    utterances: Math.ceil(size / 12),
  };
  yield* things(random, counts);
  yield* probeRecords(random, counts);
  const planted =
    probes.actors * probes.statementsOfActor +
    probes.chains * (probes.hops + 1) +
    probes.hubs * probes.claimsOfHub;
  for (let n = 0; n < size - planted; ) {
    const hops = Math.min(random.chance(0.12) ? random.between(1, 2) : 0, size - planted - n - 1);
    const claims = claimsFor(random, counts.claims);
    const document = documentId(common(random, counts.documents, 1.5));
    for (let hop = hops; hop >= 0; hop--) {
      const id = `s/${n++}`;
      const actor = random.chance(hot) ? actorId(0) : actorId(common(random, counts.actors, 2.5));
      yield statement(random, {
        id,
        actor,
        claims,
        document,
        via: hop < hops ? `s/${n - 2}` : undefined,
        relay: hop > 0,
        counts,
      });
    }
    if (random.chance(0.01)) yield evidence(random, `e/${n}`, `s/${n - 1}`, claims);
  }
}

type Counts = Readonly<Record<'actors' | 'claims' | 'documents' | 'topics' | 'utterances', number>>;

function claimsFor(random: Random, count: number): string[] {
  const one = () => (random.chance(hot) ? claimId(0) : claimId(common(random, count, 2)));
  return [...new Set(random.chance(0.1) ? [one(), one()] : [one()])];
}

function* things(random: Random, counts: Counts): Generator<Input> {
  for (let n = 0; n < counts.topics; n++) yield { type: 'Topic', id: topicId(n), name: `Topic ${word(n)}` };
  for (let n = 0; n < counts.actors; n++) {
    const type = n % 4 === 0 ? 'Institution' : n % 9 === 1 ? 'UnnamedSource' : 'Person';
    yield { type, id: actorId(n), name: `${word(n % 1700)} ${word((n * 7) % 1700)} ${n}` };
    // An eighth speaks for an institution, and some of those for another.
    if (n > 8 && n % 8 === 2)
      yield {
        type: 'SpeaksFor',
        id: `voice/${n}`,
        actor: actorId(n),
        institution: actorId(4 * (n % 50)),
        role: 'spokesman',
      };
  }
  for (let n = 0; n < counts.documents; n++) {
    yield {
      type: 'Document',
      id: documentId(n),
      title: phrase(random, 5),
      url: `https://example.org/articles/${n}`,
      publisher: actorId(4 * common(random, Math.ceil(counts.actors / 4), 2)),
      published: day(random),
      language: 'en',
    };
  }
  for (let n = 0; n < counts.claims; n++) {
    yield {
      type: 'Claim',
      id: claimId(n),
      text: phrase(random, random.between(6, 14)),
      topics: [topicId(n % counts.topics)],
    };
    if (n > 10 && n % 12 === 0)
      yield {
        type: 'ClaimLink',
        id: `link/${n}`,
        kind: random.one(['CONTRADICTS', 'REFINES', 'ENTAILS']),
        from: claimId(n),
        to: claimId(n - random.between(1, 9)),
      };
  }
  for (let n = 0; n < counts.utterances; n++) yield { type: 'Utterance', id: utteranceId(n) };
}

/** Actors, claims, chains and hubs of known degree, and claims that hold words which nothing else holds. */
function* probeRecords(random: Random, counts: Counts): Generator<Input> {
  const { actors, claims, chains, hops, hubs, claimsOfHub, words } = probes;
  yield { type: 'Topic', id: 'probe/topic', name: 'Probe' };
  for (let n = 0; n < actors; n++) {
    yield { type: n % 2 ? 'Person' : 'Institution', id: `probe/actor/${n}`, name: `Probe ${n}` };
    if (n % 2)
      yield {
        type: 'SpeaksFor',
        id: `probe/voice/${n}`,
        actor: `probe/actor/${n}`,
        institution: `probe/actor/${n - 1}`,
      };
  }
  for (let n = 0; n < claims; n++) {
    const text = `probe${n % words} ${phrase(random, 8)}`;
    yield { type: 'Claim', id: `probe/claim/${n}`, text, topics: ['probe/topic'] };
  }
  for (let n = 0; n < hubs; n++) yield { type: 'Person', id: `probe/hub/${n}`, name: `Hub ${n}` };
  for (let n = 0; n < claimsOfHub; n++) {
    yield { type: 'Claim', id: `probe/hub-claim/${n}`, text: phrase(random, 8), topics: ['probe/topic'] };
  }
  const documents = Array.from({ length: 10 }, (_, n) => `probe/doc/${n}`);
  for (const id of documents)
    yield { type: 'Document', id, title: phrase(random, 4), published: '2025-12-31' };
  const about = (id: string, actor: string, claim: string, via?: string, relay = false) =>
    statement(random, { id, actor, claims: [claim], document: random.one(documents), via, relay, counts });
  for (let n = 0; n < actors * probes.statementsOfActor; n++) {
    yield about(
      `probe/s/${n}`,
      `probe/actor/${n % actors}`,
      `probe/claim/${(n * 7 + Math.floor(n / actors)) % claims}`,
    );
  }
  for (let chain = 0; chain < chains; chain++) {
    for (let hop = hops; hop >= 0; hop--) {
      const via = hop < hops ? `probe/chain/${chain}/${hop + 1}` : undefined;
      yield about(
        `probe/chain/${chain}/${hop}`,
        `probe/actor/${(chain + hop) % actors}`,
        `probe/claim/${chain % claims}`,
        via,
        hop > 0,
      );
    }
  }
  for (let hub = 0; hub < hubs; hub++) {
    for (let n = 0; n < claimsOfHub; n++)
      yield about(`probe/hub/${hub}/s/${n}`, `probe/hub/${hub}`, `probe/hub-claim/${n}`);
  }
}

type Said = {
  id: string;
  actor: string;
  claims: readonly string[];
  document: string;
  via: string | undefined;
  relay: boolean;
  counts: Counts;
};

const acts = 'ASSERT ASSERT ASSERT CONFIRM ACCUSE DENY DENY ASSESS QUESTION REPORT EXPRESS CONDEMN'.split(
  ' ',
);

function statement(random: Random, { id, actor, claims, document, via, relay, counts }: Said): Input {
  const act = relay ? 'REPORT' : random.one(acts);
  const assessment = act === 'ASSESS' || act === 'QUESTION';
  const exact = phrase(random, random.between(4, 12));
  const start = random.between(0, 5000);
  return {
    type: 'Statement',
    id,
    actor,
    claims,
    act,
    document,
    quote: exact,
    verb: 'said',
    mention: `${word(common(random, 1700, 3))} officials`,
    span: { exact, start, end: start + exact.length },
    ...(via === undefined ? {} : { via }),
    ...(random.chance(0.8) ? { said: random.chance(0.9) ? day(random) : day(random).slice(0, 7) } : {}),
    ...(assessment
      ? {
          stance: random.one(['SUPPORTS', 'REJECTS', 'QUESTIONS', 'NEUTRAL']),
          finding: random.one(['NO_EVIDENCE', 'EVIDENCE_FOR', 'NOT_STATED']),
        }
      : {}),
    ...(random.chance(0.2) ? { utterance: utteranceId(common(random, counts.utterances, 1)) } : {}),
    ...(random.chance(0.1) ? { medium: random.one(['SPEECH', 'INTERVIEW', 'BROADCAST']) } : {}),
    ...(random.chance(0.1) ? { hedges: [{ text: 'reportedly', kind: 'ALLEGATION', by: 'REPORTER' }] } : {}),
  };
}

function evidence(random: Random, id: string, offeredBy: string, claims: readonly string[]): Input {
  const use = random.chance(0.7) ? { supports: claims } : { undermines: claims };
  return {
    type: 'Evidence',
    id,
    kind: random.one(['VIDEO', 'PHOTO', 'DOCUMENT']),
    description: phrase(random, 6),
    offeredBy: [offeredBy],
    ...use,
  };
}

function day(random: Random): string {
  return new Date(Date.UTC(2016, 0, 1) + random.between(0, 3650) * 86_400_000).toISOString().slice(0, 10);
}
