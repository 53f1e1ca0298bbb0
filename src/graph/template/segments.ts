/** A template in pieces, as it is expanded: each use writes them one after the other. */
export type Segment =
  | Readonly<{ kind: 'text'; text: string }>
  | Readonly<{ kind: 'variable'; name: string }>
  /** `$name` or `$name.accessor`. */
  | Readonly<{ kind: 'parameter'; name: string; accessor: string | undefined }>
  | PredicateSlot
  /** Clauses that a filter offers to start from. */
  | Readonly<{ kind: 'source'; variable: string; noun: string }>
  /** Another file as a subquery. */
  | Readonly<{
      kind: 'call';
      path: string;
      given: readonly string[];
      wanted: readonly string[];
      line: number;
    }>
  | Readonly<{ kind: 'conditional'; condition: Condition; body: readonly Segment[] }>
  /** What the caller holds of markings, where it does not see everything. */
  | Readonly<{ kind: 'held' }>;

/** Holds where the caller does not see everything (sight.ts). */
export const restricted: Condition = { name: 'restricted', oneOf: undefined };

/** Where further conditions on a variable go. `alone`: in the place of the word `true`, rather than after a condition. */
export type PredicateSlot = Readonly<{
  kind: 'predicate';
  variable: string;
  noun: string;
  what: readonly SlotPart[];
  alone: boolean;
}>;

export const slotParts = ['where', 'asOf', 'known', 'sight', 'page'] as const;
export type SlotPart = (typeof slotParts)[number] | FilterPart;

/** One filter of the noun, with a parameter of the block that the slot stands in for its value; undefined: it takes none. */
export type FilterPart = Readonly<{ filter: string; parameter: string | undefined }>;

/** Holds when a name is given in a use of the template; or when an argument is one of some values. */
export type Condition = Readonly<{
  name: string;
  oneOf: readonly string[] | undefined;
}>;

/** The names of the parameters in a template, but not of those in the files that it calls. */
export function parameterNames(segments: readonly Segment[]): string[] {
  return segments.flatMap((segment) => {
    if (segment.kind === 'parameter') return [segment.name];
    if (segment.kind === 'predicate')
      return segment.what.flatMap((part) =>
        typeof part === 'object' && part.parameter !== undefined ? [part.parameter] : [],
      );
    return segment.kind === 'conditional' ? parameterNames(segment.body) : [];
  });
}

/** The files that a template calls, each as often as it stands there. */
export function calls(segments: readonly Segment[]): Extract<Segment, { kind: 'call' }>[] {
  return segments.flatMap((segment) => {
    if (segment.kind === 'call') return [segment];
    return segment.kind === 'conditional' ? calls(segment.body) : [];
  });
}

/** The conditions on which parts of a template depend. */
export function conditions(segments: readonly Segment[]): Condition[] {
  return segments.flatMap((segment) =>
    segment.kind === 'conditional' ? [segment.condition, ...conditions(segment.body)] : [],
  );
}

/** The noun whose filters may be asked for in a template; undefined if it has no place for them. */
export function filteredNoun(segments: readonly Segment[]): string | undefined {
  for (const segment of segments) {
    if (segment.kind === 'predicate' && segment.what.includes('where')) return segment.noun;
    const inner = segment.kind === 'conditional' ? filteredNoun(segment.body) : undefined;
    if (inner !== undefined) return inner;
  }
  return undefined;
}
