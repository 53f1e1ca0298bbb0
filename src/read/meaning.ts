import type { Act } from '../domain/vocabulary.ts';
import type { Candidate } from './candidates.ts';
import type { Factuality } from './proposal.ts';
import type { Sentence } from './sentence.ts';

/** The act and the certainty that the cue alone implies; none if it is negated, a question or only possible. */
export function meaningOf(
  candidate: Candidate,
  sentence: Sentence,
): { act: Act | null; factuality: Factuality | null } {
  const { cue, verb, sense } = candidate;
  const group = sentence.tokens.slice(cue.first, verb).map(({ lower }) => lower);
  const lemma = sentence.tokens[verb]?.lemma;
  const first = candidate.contents[0];
  if ((lemma === 'decline' || lemma === 'refuse') && first !== undefined) {
    const next = sentence.tokens[first.first + 1]?.lower ?? '';
    return {
      act:
        ['comment', 'discuss', 'answer'].includes(next) && group.every((word) => word !== 'not')
          ? 'DECLINE_COMMENT'
          : null,
      factuality: null,
    };
  }
  const open = group.some((word) =>
    /^(not|n't|never|to|would|could|may|might|should|can|will|must|'d|'ll)$/.test(word),
  );
  const before = sentence.tokens
    .slice(Math.max(0, cue.first - 3), cue.first)
    .some(({ lemma: word }) => word === 'appear' || word === 'seem');
  return open || before ? { act: null, factuality: null } : { act: sense.act, factuality: sense.factuality };
}
