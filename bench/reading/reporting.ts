import { verbsOf } from '../../src/read/lexicon.ts';
import { sentencesOf } from '../../src/read/tokens.ts';
import type { Reporting } from './score.ts';

/** Whether a word is a form of a verb of saying in our lexicon, or a noun or preposition that reports. */
export function reportingWords(): Reporting {
  const verbs = verbsOf('en');
  const others = new Set([
    'according',
    'statement',
    'words',
    'reportedly',
    'allegedly',
    'interview',
    'remarks',
    'comments',
  ]);
  const known = new Map<string, boolean>();
  return (word) => {
    const found = known.get(word);
    if (found !== undefined) return found;
    // The lemma of a verb is told best where a verb must stand.
    const lemma = sentencesOf(`They ${word} that.`)[0]?.[1]?.lemma ?? word;
    const reports =
      others.has(word) || (verbs.get(lemma) ?? verbs.get(word) ?? []).some(({ kind }) => kind === 'SPEECH');
    known.set(word, reports);
    return reports;
  };
}
