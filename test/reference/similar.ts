import type { Claim } from '../../src/domain/claim.ts';
import { words } from '../../src/domain/text.ts';
import { listed } from './listings.ts';
import type { Scope } from './scope.ts';
import { source } from './show.ts';
import { claimsOf } from './statements.ts';
import type { World } from './world.ts';

export type SimilarArguments = Readonly<{ first?: number | null; threshold?: number | null }>;

type Wording = Readonly<{ words: readonly string[]; translated: boolean }>;

/** Claims worded like a claim or a text, as docs/queries/definitions.md has it; in these worlds full text misses none. */
export function similarTo(
  world: World,
  to: Claim | string,
  { first, threshold }: SimilarArguments,
  scope: Scope,
): unknown[] {
  const sought = typeof to === 'string' ? { words: shortened(words(to)), translated: false } : wordingOf(to);
  return [...world.claims.values()]
    .filter(
      (claim) => claim !== to && listed(world, claim.id, (one) => claimsOf(one).includes(claim.id), scope),
    )
    .map((claim) => ({ claim, found: wordingOf(claim) }))
    .filter(({ found }) => found.words.some((word) => sought.words.includes(word)))
    .map(({ claim, found }) => ({ claim, ...compared(sought, found) }))
    .filter(({ score }) => score >= (threshold ?? 0.3))
    .sort((a, b) => b.score - a.score || (a.claim.id < b.claim.id ? -1 : 1))
    .slice(0, first ?? 10)
    .map(({ claim, ...rest }) => ({ ...rest, claim: source(claim, scope) }));
}

function wordingOf({ text, translations }: Claim): Wording {
  const all = [text, ...Object.values(translations ?? {})].flatMap(words);
  return { words: shortened(all), translated: translations !== undefined };
}

/** Of longer wordings the first thousand characters count. */
const shortened = (all: readonly string[]) => all.join(' ').slice(0, 1000).split(' ');

function compared(one: Wording, other: Wording): { score: number; because: string } {
  const fours = ({ words: all }: Wording) => {
    const text = ` ${all.join(' ')} `;
    return new Set(Array.from({ length: text.length - 3 }, (_, at) => text.slice(at, at + 4)));
  };
  const twos = ({ words: all }: Wording) => new Set(all.slice(1).map((word, at) => `${all[at]} ${word}`));
  const share = (left: ReadonlySet<string>, right: ReadonlySet<string>) => {
    const shorter = Math.min(left.size, right.size);
    const all = one.translated || other.translated ? shorter : (left.size + right.size) / 2;
    return all === 0 ? undefined : [...left].filter((part) => right.has(part)).length / all;
  };
  const parts = share(fours(one), fours(other)) ?? 0;
  const pairs = share(twos(one), twos(other)) ?? parts;
  const common = [...new Set(one.words.filter((word) => other.words.includes(word)))]
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .slice(0, 8);
  const percent = (value: number) => `${Math.round(value * 100)} %`;
  return {
    score: Math.round((parts * 0.85 + pairs * 0.15) * 1000) / 1000,
    because: `${percent(parts)} of the sequences of four characters and ${percent(pairs)} of the pairs of words are in common; common words: ${common.join(', ')}.`,
  };
}
