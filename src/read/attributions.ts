import { type Quotation, quotationsOf } from '../domain/quotations.ts';
import type { Act, hedgeKinds, hedgers } from '../domain/vocabulary.ts';
import { codePointsOf } from './code-points.ts';
import { saidOf } from './dates.ts';
import { hedgesOf } from './hedges.ts';
import type { Factuality, Proposal, Range } from './proposal.ts';
import { speakersOf } from './speakers.ts';

/** Words of the article; `start` and `end` count Unicode code points, and `end` is exclusive. */
export interface Words {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A proposed attribution: who said what. A value that the reader is not sure of is null. */
export interface Attribution {
  readonly source: Words | null;
  readonly cue: Words | null;
  readonly content: Words;
  /** The index of the attribution through which this one came to the article. */
  readonly via: number | null;
  readonly act: Act | null;
  readonly factuality: Factuality | null;
  readonly quoteKind: 'DIRECT' | 'INDIRECT' | 'MIXED';
  readonly hedges: readonly {
    readonly text: string;
    readonly kind: (typeof hedgeKinds)[number];
    readonly by: (typeof hedgers)[number];
  }[];
  readonly said: string | null;
  /** The number of the speaker, the same for all mentions of one speaker. */
  readonly speaker: number | null;
  /** The measured probability that it is right; null if nothing was measured. */
  readonly confidence: number | null;
}

/**
 * Completes the proposals of rules or a model with dates, hedges and speakers from the surrounding text. `english`:
 * whether its words for dates and hedges are English.
 */
export function attributionsOf(
  text: string,
  proposals: readonly Proposal[],
  english: boolean,
  published: string | null,
): Attribution[] {
  const quotations = quotationsOf(text);
  const speakers = speakersOf(text, proposals);
  const words = wordsIn(text);
  // A content in several pieces makes an attribution of each; they share their cue and their source.
  let count = 0;
  const firsts = new Map<Proposal, number>();
  for (const proposal of proposals) {
    firsts.set(proposal, count);
    count += proposal.contents.length;
  }
  return proposals.flatMap((proposal, at) =>
    proposal.contents.map(
      (content): Attribution => ({
        source: proposal.source === null ? null : words(proposal.source),
        cue: words(proposal.cue),
        content: words(content),
        via: proposal.via === null ? null : (firsts.get(proposal.via) ?? null),
        act: proposal.act,
        factuality: proposal.factuality,
        quoteKind: quoteKindOf(text, content, quotations),
        hedges: (english ? hedgesOf(text, { ...proposal, contents: [content] }, quotations) : []).map(
          ({ at: range, kind, by }) => ({
            text: text.slice(range.start, range.end),
            kind,
            by,
          }),
        ),
        said: english ? saidOf(text, proposal, published) : null,
        speaker: speakers[at] ?? null,
        confidence: proposal.confidence === null ? null : Math.round(proposal.confidence * 100) / 100,
      }),
    ),
  );
}

/** Whether every word of a content stands in quotation marks, some or none. */
function quoteKindOf(
  text: string,
  { start, end }: Range,
  quotations: readonly Quotation[],
): Attribution['quoteKind'] {
  const words = [...text.slice(start, end).matchAll(/[\p{L}\p{N}]+/gu)].map(({ index }) => start + index);
  const quoted = words.filter((at) =>
    quotations.some((quotation) => quotation.start <= at && at < quotation.end),
  );
  return quoted.length === 0 ? 'INDIRECT' : quoted.length === words.length ? 'DIRECT' : 'MIXED';
}

/** Converts ranges in UTF-16 units to words with positions in code points. */
function wordsIn(text: string): (range: Range) => Words {
  const point = codePointsOf(text);
  return ({ start, end }) => ({ start: point(start), end: point(end), text: text.slice(start, end) });
}
