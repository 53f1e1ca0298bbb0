import {
  accesses,
  acts,
  factualities,
  findings,
  hedgeKinds,
  likelihoods,
  media,
  quoteKinds,
  stancesOf,
  statementType,
  verdicts,
} from '../../src/domain/vocabulary.ts';
import type { Input } from './generate-world.ts';
import { phrase, type Random, sometimes } from './random.ts';

type References = Readonly<
  Record<'actors' | 'documents' | 'claims' | 'utterances' | 'topics', readonly string[]>
>;
type StatementInput = Input & { readonly id: string };

const dates = [
  '2025-12-29',
  '2025?-12-29',
  '2025-12-29~',
  '2025-12-28',
  '2025-12',
  '../2025-12-31',
  '2025-12-30/2026-01-02',
  '2025-12-29/..',
  '2025-12-31T10:00:00Z',
  '2026',
];
const holding = [
  'ASSERT',
  'ASSERT',
  'ACCUSE',
  'DENY',
  'DENY',
  'ASSESS',
  'ASSESS',
  'QUESTION',
  'ENDORSE',
] as const;

/** One statement and the hops by which it reached a document, outermost first: mostly few, at times ten, at times circular. */
export function generateChain(
  random: Random,
  references: References,
  earlier: readonly string[],
): StatementInput[] {
  const hops = random.chance(0.1) ? random.between(4, 10) : random.one([0, 0, 0, 1, 1, 2, 3]);
  const document = sometimes(random, 0.95, () => random.one(references.documents));
  const claims = random.some(references.claims, 2);
  const chain: StatementInput[] = [];
  const first = earlier.length;
  for (let hop = hops; hop >= 0; hop--) {
    const act =
      hop > 0 && random.chance(0.8) ? 'REPORT' : random.chance(0.8) ? random.one(holding) : random.one(acts);
    chain.push({
      ...statement(random, references, [...earlier, ...chain.map(({ id }) => id)], act),
      id: `s/${String(first + chain.length).padStart(3, '0')}`,
      via: chain.at(-1)?.id,
      claims: random.chance(0.9) ? claims : random.some(references.claims, 3),
      document: document !== undefined && random.chance(0.95) ? document : undefined,
    });
  }
  return chain;
}

function statement(
  random: Random,
  references: References,
  earlier: readonly string[],
  act: (typeof acts)[number],
): Input {
  const type = statementType(act);
  const quote = sometimes(random, 0.6, () => phrase(random));
  const others = (probability: number) =>
    sometimes(random, earlier.length > 0 ? probability : 0, () => random.some(earlier, 2));
  return {
    type: 'Statement',
    actor: random.one(references.actors),
    act,
    stance: type === 'Assessment' || random.chance(0.2) ? random.one(stancesOf(act)) : undefined,
    topics: sometimes(random, type === 'Remark' ? 0.5 : 0, () => random.some(references.topics, 1)),
    factuality: sometimes(random, 0.4, () => random.one(factualities)),
    hedges: sometimes(random, 0.3, () => [
      { text: phrase(random), kind: random.one(hedgeKinds), by: random.one(['SPEAKER', 'REPORTER']) },
    ]),
    mention: sometimes(random, 0.5, () => phrase(random)),
    verb: sometimes(random, 0.5, () => 'said'),
    quote,
    quoteKind: quote === undefined ? undefined : sometimes(random, 0.6, () => random.one(quoteKinds)),
    access: sometimes(random, 0.4, () => random.one(accesses)),
    onBehalfOf: sometimes(random, 0.15, () => random.one(references.actors)),
    targets: sometimes(random, 0.15, () => random.some(references.actors, 2)),
    coder: sometimes(random, 0.3, () => random.one(['anna', 'ben'])),
    origin: sometimes(random, 0.3, () => random.one(['HAND', 'READER', 'IMPORT'])),
    attributes: attributes(random),
    medium: sometimes(random, 0.4, () => random.one(media)),
    addressees: sometimes(random, 0.1, () => ['reporters']),
    said: sometimes(random, 0.65, () => random.one(dates)),
    basedOn: random.chance(0.04) ? ['not/here'] : others(0.1),
    respondsTo: others(0.25),
    utterance: sometimes(random, 0.4, () => random.one(references.utterances)),
    ...(type === 'Assessment' ? assessment(random) : {}),
    language: sometimes(random, 0.4, () => random.one(['en', 'en-GB', 'uk', 'pt-BR'])),
  };
}

/** Values of the variables of `codebook`. */
export function attributes(random: Random) {
  const values = {
    frame: sometimes(random, 0.3, () => random.one(['security', 'economy'])),
    tone: sometimes(random, 0.3, () => random.one([0, 1, 2, 2.5, 4])),
    urgent: sometimes(random, 0.2, () => random.chance(0.5)),
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

function assessment(random: Random) {
  return {
    finding: sometimes(random, 0.7, () => random.one(findings)),
    verdict: sometimes(random, 0.5, () => random.one(verdicts)),
    rating: sometimes(random, 0.5, () => ({
      label: random.one(['Pants on Fire', 'True']),
      value: sometimes(random, 0.5, () => random.one([1, 2.5])),
    })),
    likelihood: sometimes(random, 0.3, () => random.one(likelihoods)),
    confidence: sometimes(random, 0.3, () => random.one(['LOW', 'HIGH'])),
    credibility: sometimes(random, 0.3, () => random.between(1, 6)),
  };
}
