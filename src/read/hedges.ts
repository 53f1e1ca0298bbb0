import { readFileSync } from 'node:fs';
import type { Quotation } from '../domain/quotations.ts';
import type { hedgeKinds, hedgers } from '../domain/vocabulary.ts';
import { root } from '../root.ts';
import type { Proposal, Range } from './proposal.ts';

/** A hedge with its author. */
export interface FoundHedge {
  readonly at: Range;
  readonly kind: (typeof hedgeKinds)[number];
  readonly by: (typeof hedgers)[number];
}

interface Lexicon {
  readonly hedges: readonly { readonly kind: FoundHedge['kind']; readonly words: readonly string[] }[];
}

/**
 * The hedges of an attribution: in the cue and the reporter's clause around it the reporter's, in quotation marks the
 * speaker's. The text does not show the author of a hedge in indirect speech: a person has to decide.
 */
export function hedgesOf(text: string, proposal: Proposal, quotations: readonly Quotation[]): FoundHedge[] {
  const found: FoundHedge[] = [];
  const add = (range: Range, by: FoundHedge['by']) => {
    for (const { kind, pattern } of patterns) {
      for (const match of text.slice(range.start, range.end).matchAll(pattern)) {
        // A month, or a name.
        if (match[0] === 'May') continue;
        const start = range.start + match.index;
        const at = { start, end: start + match[0].length };
        if (!found.some((other) => other.at.start < at.end && at.start < other.at.end))
          found.push({ at, kind, by });
      }
    }
  };
  add(clauseOf(text, proposal), 'REPORTER');
  for (const content of proposal.contents)
    for (const { start, end } of quotations) {
      const within = { start: Math.max(start, content.start), end: Math.min(end, content.end) };
      if (within.start < within.end) add(within, 'SPEAKER');
    }
  return found.sort((a, b) => a.at.start - b.at.start);
}

/** The cue with the words between it and the speaker, and `appeared to` before it. */
function clauseOf(text: string, { source, cue, contents }: Proposal): Range {
  const between = source !== null && source.end <= cue.start && cue.start - source.end < 60;
  const lead = /(?:(?:appear|seem)(?:s|ed)? (?:to )?)?$/.exec(
    text.slice(Math.max(0, cue.start - 14), cue.start),
  );
  const start = between ? source.end : cue.start - (lead?.[0].length ?? 0);
  const inContent = contents.some((content) => content.start <= start && start < content.end);
  return { start: inContent ? cue.start : start, end: cue.end };
}

function read(): { kind: FoundHedge['kind']; pattern: RegExp }[] {
  const { hedges } = JSON.parse(readFileSync(new URL('lexicon/en.json', root), 'utf8')) as Lexicon;
  return hedges.map(({ kind, words }) => {
    const longest = [...words].sort((a, b) => b.length - a.length).join('|');
    // "about" and the like hedge a number only.
    const number =
      kind === 'APPROXIMATION'
        ? String.raw`(?=\s+(?:[$€£]?\d|an? (?:dozen|hundred|thousand|million)|one|two|three|four|five|six|seven|eight|nine|ten|all|half))`
        : '';
    return { kind, pattern: new RegExp(String.raw`(?<!\p{L})(?:${longest})(?!\p{L})${number}`, 'giu') };
  });
}

const patterns = read();
