import type { Reference } from '../../domain/common.ts';
import type { Difference } from '../../domain/content.ts';
import type { Problem } from '../../domain/problem.ts';
import type { IncompleteFile } from './completeness.ts';
import type { Suggestion } from './suggestions.ts';

/** Where a record came from. `object`: what it is called in its file, where many may stand on one line. */
export type SourceLocation = { file: string; line: number; object?: string };
export type Reject = SourceLocation & Problem;
/** One field that a record of a known id has otherwise than the graph. */
export type Disagreement = SourceLocation & { id: string } & Difference;
/** One place where an id is named: a field of a record. */
export type NamingPlace = SourceLocation & { record: string; field: string };
/** An id that records of this import name and that leads nowhere yet, with the first of the places where it is named. */
export type UnresolvedReference = {
  id: string;
  noun: Reference['noun'];
  references: number;
  /** The places after the first, a hundred places in all at most; absent where there is one. */
  more?: NamingPlace[];
} & NamingPlace;

/** Words of a stored statement that no longer stand in its document, which this import gave another text. */
export type Misquote = { document: string; statement: string } & Problem;

/** An id that a file names and does not bring, with the first of the places where it is named. */
export type Dangling = {
  id: string;
  references: number;
  /** The places after the first, a hundred places in all at most; absent where there is one. */
  more?: NamingPlace[];
} & NamingPlace;

/**
 * What an import did. `read` counts records; `created` + `unchanged` + `revised` + `conflicts` + `rejected` is `read`.
 * `pending` counts references that still lead nowhere. The lists hold the first thousand each, the numbers are exact.
 */
export type ImportReport = {
  read: number;
  /** Of `unchanged`: passed over without being compared, since an interrupted import of the same file had brought them. */
  skipped: number;
  created: number;
  unchanged: number;
  revised: number;
  conflicts: number;
  pending: number;
  rejected: number;
  /** Statements that were written with words which could not be looked for, since no text of their document is known. */
  unchecked: number;
  /** Statements of the graph whose words no longer stand in their document, which this import gave another text. */
  misquoted: number;
  misquotes: Misquote[];
  rejects: Reject[];
  disagreements: Disagreement[];
  awaited: UnresolvedReference[];
  suggestions: Suggestion[];
  /** Things of the files that have no place in the model, by their type; they are not among `read`. */
  passed: { type: string; count: number }[];
  /** Fields with a value that the graph has no place for, by the type of the thing that has them. */
  unkept: { type: string; field: string; count: number }[];
  /** How something was read that could be read otherwise, and how often. */
  notes: { note: string; count: number }[];
  /** Of formats that bring things with ids of their own: the ids that a file names and does not bring. */
  dangling: Dangling[];
  /** Files of an export that do not have all of it. What they have is imported. */
  incomplete: IncompleteFile[];
  dryRun: boolean;
};

const longestList = 1000;

export function emptyReport(dryRun: boolean): ImportReport {
  const numbers = {
    read: 0,
    skipped: 0,
    created: 0,
    unchanged: 0,
    revised: 0,
    conflicts: 0,
    pending: 0,
    rejected: 0,
    unchecked: 0,
    misquoted: 0,
  };
  return {
    ...numbers,
    misquotes: [],
    rejects: [],
    disagreements: [],
    awaited: [],
    suggestions: [],
    passed: [],
    unkept: [],
    notes: [],
    dangling: [],
    incomplete: [],
    dryRun,
  };
}

/** Adds to a list of the report as long as it is short enough. */
export function note<Entry>(list: Entry[], ...entries: Entry[]): void {
  for (const entry of entries) if (list.length < longestList) list.push(entry);
}
