/** What a directive of a `.cypher` file means. docs/templates.md has a section with an example for each of them. */
export type Directive = Readonly<{
  /** How it begins, after `//` and at most one space. */
  mark: string;
  /** What follows the mark. */
  form: string;
  /** Where it may stand: before the statement, over a block of a predicates file, or within the Cypher. */
  scope: 'header' | 'block' | 'line';
}>;

/** Every directive of the template language. The parser knows no other. */
export const directives = [
  { mark: '@from', form: 'variable Noun', scope: 'header' },
  { mark: '@to', form: 'variable Noun', scope: 'header' },
  { mark: '@param', form: 'name Type', scope: 'header' },
  { mark: '@order', form: 'NAME [DESC] [prefix |] key [| unknown from]', scope: 'header' },
  { mark: '@counts', form: 'variable', scope: 'header' },
  { mark: '@covers', form: 'filter', scope: 'header' },
  { mark: '@matches', form: 'folder/name', scope: 'header' },
  { mark: '@access', form: 'READ or WRITE', scope: 'header' },
  { mark: '@predicate', form: 'filter', scope: 'block' },
  { mark: '@source', form: 'filter [unless other]', scope: 'block' },
  { mark: '@expression', form: 'name', scope: 'block' },
  {
    mark: '+',
    form: 'variable Noun: source, or of where, asOf, known, sight, page, FILTER $VALUE and NAME.NAME',
    scope: 'line',
  },
  { mark: '&', form: 'folder/name: given, … -> wanted, …', scope: 'line' },
  { mark: '?', form: 'name [= VALUE|VALUE], or nothing to close', scope: 'line' },
] as const satisfies readonly Directive[];

export type DirectiveMark = (typeof directives)[number]['mark'];

const byMark = new Map<string, Directive & { mark: DirectiveMark }>(directives.map((one) => [one.mark, one]));

/** The directive that a comment is, with what follows its mark; undefined: a remark. Throws nothing. */
export function directiveIn(
  comment: string,
): { mark: string; rest: string; known: (Directive & { mark: DirectiveMark }) | undefined } | undefined {
  const [, mark, rest] = /^\/\/ ?(@\w*|(?<=\/\/)[^\s\w])\s*(.*?)\s*$/.exec(comment) ?? [];
  if (mark === undefined || rest === undefined) return undefined;
  return { mark, rest, known: byMark.get(mark) };
}
