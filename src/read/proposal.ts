import type { Act, factualities } from '../domain/vocabulary.ts';

export type Factuality = (typeof factualities)[number];

/** A stretch of the text in UTF-16 units, the end left out. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** An attribution as the rules of a language propose it. */
export interface Proposal {
  readonly source: Range | null;
  readonly cue: Range;
  readonly contents: readonly Range[];
  readonly act: Act | null;
  readonly factuality: Factuality | null;
  /** The measured chance that it is right; null where none was measured. */
  readonly confidence: number | null;
  /** The outer attribution, through which this one came to the document. */
  readonly via: Proposal | null;
}
