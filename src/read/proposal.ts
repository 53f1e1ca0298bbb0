import type { Act, factualities } from '../domain/vocabulary.ts';

export type Factuality = (typeof factualities)[number];

/** A range of the text in UTF-16 units; the end is exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** An attribution that the rules of a language propose. */
export interface Proposal {
  readonly source: Range | null;
  readonly cue: Range;
  readonly contents: readonly Range[];
  readonly act: Act | null;
  readonly factuality: Factuality | null;
  /** The measured probability that it is right; null if none was measured. */
  readonly confidence: number | null;
  /** The outer attribution, which relayed this one to the document. */
  readonly via: Proposal | null;
}
