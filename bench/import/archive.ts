import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

/** A record as it stands in a file. */
export type Given = Readonly<Record<string, unknown>> & { readonly type: string };

const acts = [
  'ASSERT',
  'ASSERT',
  'CONFIRM',
  'ACCUSE',
  'DENY',
  'ASSESS',
  'QUESTION',
  'REPORT',
  'EXPRESS',
] as const;
const vocabulary = (
  'the a of and officials said drone strike residence night found no conclusive evidence report agency talks were ' +
  'launched against according to sources familiar with findings ministry denied any attack on civilian targets video ' +
  'wreckage showed intercepted region governor confirmed casualties hospital bridge power station shelling claims'
).split(' ');

/** Draws from a seed, and how many records of each type an archive of this size has. */
function drawsOf(size: number, seed: number) {
  const random = sequence(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const few = (share: number) => Math.max(2, Math.ceil(size * share));
  const [persons, institutions, sources] = [few(0.08), few(0.03), few(0.04)];
  const [claims, documents, utterances, topics] = [few(0.2), few(0.3), few(0.1), few(0.005)];
  /** The lower the number, the more often: the square of an even draw, squared again. */
  const often = (limit: number) => Math.floor(limit * random() ** 4);
  return {
    ...{ size, persons, institutions, sources, claims, documents, utterances, topics },
    ...{ below, often },
    some: <Value>(share: number, value: () => Value) => (random() < share ? value() : undefined),
    words: (least: number, most: number) =>
      Array.from(
        { length: least + below(most - least + 1) },
        () => vocabulary[below(vocabulary.length)],
      ).join(' '),
    day: () => `2025-${String(1 + below(12)).padStart(2, '0')}-${String(1 + below(28)).padStart(2, '0')}`,
    actor: () => {
      const kind = below(10);
      if (kind < 6) return `p/${often(persons)}`;
      return kind < 9 ? `i/${often(institutions)}` : `a/${below(sources)}`;
    },
  };
}

type Draws = ReturnType<typeof drawsOf>;

/**
 * The records of an archive, always the same for a seed: `size` statements, and for each hundred of them some twenty
 * claims, fifteen actors, thirty documents and what links them. Some actors and claims are named a thousand times as
 * often as others; three statements in ten go through another, which may come later in the file.
 */
export function* archive(size: number, seed = 1): Generator<Given> {
  const draws = drawsOf(size, seed);
  yield* actorsOf(draws);
  yield* claimsOf(draws);
  yield* statementsOf(draws);
}

function* actorsOf({ topics, institutions, persons, sources, words, some, below }: Draws): Generator<Given> {
  for (let n = 0; n < topics; n += 1)
    yield { type: 'Topic', id: `t/${n}`, name: `Topic ${n} ${words(1, 3)}` };
  for (let n = 0; n < institutions; n += 1) {
    yield {
      type: 'Institution',
      id: `i/${n}`,
      name: `Institution ${n} of ${words(1, 3)}`,
      aliases: [`I${n}`],
    };
  }
  for (let n = 0; n < persons; n += 1) {
    yield { type: 'Person', id: `p/${n}`, name: `Person Number ${n}`, aliases: some(0.3, () => [`P. ${n}`]) };
    if (n % 4 === 0) {
      yield {
        type: 'SpeaksFor',
        actor: `p/${n}`,
        institution: `i/${below(institutions)}`,
        role: 'spokesperson',
      };
    }
  }
  for (let n = 0; n < sources; n += 1)
    yield { type: 'UnnamedSource', id: `a/${n}`, name: `a source on ${words(2, 4)}` };
}

function* claimsOf(draws: Draws): Generator<Given> {
  const { documents, institutions, claims, topics, words, often, day, below } = draws;
  for (let n = 0; n < documents; n += 1) {
    yield {
      ...{ type: 'Document', id: `d/${n}`, title: words(4, 9), publisher: `i/${often(institutions)}` },
      ...{ url: `https://example.org/${n}`, published: day(), language: 'en' },
    };
  }
  for (let n = 0; n < claims; n += 1) {
    yield { type: 'Claim', id: `c/${n}`, text: `${words(6, 14)} ${n}`, topics: [`t/${below(topics)}`] };
    if (n > 0 && n % 10 === 0) {
      const kind = ['CONTRADICTS', 'REFINES', 'ENTAILS'][below(3)];
      yield { type: 'ClaimLink', kind, from: `c/${n}`, to: `c/${below(n)}` };
    }
  }
}

function* statementsOf(draws: Draws): Generator<Given> {
  const { size, documents, claims, utterances, words, some, often, day, below, actor } = draws;
  for (let n = 0; n < utterances; n += 1)
    yield { type: 'Utterance', id: `u/${n}`, actor: actor(), said: day() };
  for (let n = 0; n < size; n += 1) {
    const act = acts[below(acts.length)] as string;
    const weighed = act === 'ASSESS' || act === 'QUESTION';
    yield {
      ...{ type: 'Statement', id: `s/${n}`, actor: actor(), act, claims: [`c/${often(claims)}`] },
      ...(weighed ? { stance: ['SUPPORTS', 'REJECTS', 'QUESTIONS'][below(3)], finding: 'NO_EVIDENCE' } : {}),
      ...{ mention: words(2, 5), verb: 'said', quote: words(6, 20), said: some(0.8, day) },
      hedges: some(0.2, () => [{ text: words(1, 2), kind: 'APPEARANCE', by: 'REPORTER' }]),
      // Chains go through statements of ten in a row and end at the tenth, so none comes back to itself.
      via: n % 10 === 9 || n + 1 >= size ? undefined : some(0.3, () => `s/${n + 1}`),
      utterance: some(0.2, () => `u/${below(utterances)}`),
      document: `d/${Math.floor((Math.floor(n / 10) * 10 * documents) / size)}`,
    };
    if (n % 50 === 0) {
      const offered = { offeredBy: [`s/${n}`], supports: [`c/${below(claims)}`] };
      yield { type: 'Evidence', id: `e/${n}`, kind: 'VIDEO', description: words(4, 9), ...offered };
    }
  }
}

/** Writes records to a file, one a line. Returns its size in bytes. */
export async function writeRecords(path: string, records: Iterable<Given>): Promise<number> {
  const stream = createWriteStream(path);
  let text = '';
  for (const record of records) {
    text += `${JSON.stringify(record)}\n`;
    if (text.length < 1 << 20) continue;
    if (!stream.write(text)) await once(stream, 'drain');
    text = '';
  }
  stream.end(text);
  await finished(stream);
  return stream.bytesWritten;
}

/** Numbers from 0 to 1 that follow from a seed (mulberry32). */
export function sequence(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** The same records in another order, which follows from a seed. */
export function shuffled<Item>(items: readonly Item[], seed: number): Item[] {
  const random = sequence(seed);
  const order = items.map((item) => ({ item, place: random() }));
  return order.sort((a, b) => a.place - b.place).map(({ item }) => item);
}
