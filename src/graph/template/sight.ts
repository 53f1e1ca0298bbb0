import type { Token } from './lexer.ts';
import type { Segment } from './segments.ts';

/** What is written before or after a token where the caller does not see everything. */
export type SightMark = Readonly<{ side: 'before' | 'after'; token: Token; segments: readonly Segment[] }>;

/** Labels of nodes that are no records, and of every record: a placeholder has the last. What cannot be seen counts as one. */
const withoutMarkings: ReadonlySet<string> = new Set([
  ...['Record', 'Erased', 'Name', 'Ledger', 'Change', 'Draft', 'Coding', 'ImportPart', 'Migration'],
]);

/** Keywords after which a bracket opens a condition, and no pattern. */
const conditionWords: ReadonlySet<string> = new Set([
  ...['AND', 'OR', 'XOR', 'NOT', 'WHERE', 'WHEN', 'THEN', 'ELSE', 'CASE', 'IN', 'AS', 'BY'],
]);

/** Edges that are records themselves and have markings of their own. */
const links: ReadonlySet<string> = new Set([
  ...['SPEAKS_FOR', 'SAME_AS', 'CONTRADICTS', 'REFINES', 'ENTAILS', 'EXPLAINS'],
]);

const text = (written: string): Segment => ({ kind: 'text', text: written });

/** The condition that a node or an edge may be seen by who holds `$held`; an edge has no label. */
export function sightOf(variable: string, element: 'node' | 'edge'): Segment[] {
  const named: Segment = { kind: 'variable', name: variable };
  const unmarked =
    element === 'node' ? [text('(NOT '), named, text(':Marked')] : [text('('), named, text('.needs IS NULL')];
  return [
    ...unmarked,
    text(' OR all(need IN '),
    named,
    text('.needs WHERE need IN '),
    { kind: 'held' },
    text('))'),
  ];
}

/**
 * Where Cypher asks for a noun's label, in a pattern or in a condition, and where it follows a link, a caller who does not see
 * everything gets the condition that its markings are held: to them a hidden record is what a placeholder is to everybody.
 */
export function sightMarks(tokens: readonly Token[]): SightMark[] {
  const all = tokens.filter(({ kind }) => kind !== 'space' && kind !== 'comment');
  const marks: SightMark[] = [];
  let anonymous = 0;
  const textAt = (at: number) => all[at]?.text ?? '';
  const mark = (side: SightMark['side'], at: number, segments: readonly Segment[]) => {
    const token = all[at];
    if (token) marks.push({ side, token, segments });
  };
  /** A condition before the end of a pattern's brackets, whose variable gets a name where it has none. */
  const within = (opened: number, closed: number, element: 'node' | 'edge') => {
    const given = all[opened + 1];
    const name = given?.kind === 'variable' ? given.text : `seen${anonymous++}`;
    if (given?.kind !== 'variable') mark('after', opened, [{ kind: 'variable', name }]);
    const hasOwn = all.slice(opened, closed).some(({ text: one }) => one === 'WHERE');
    mark('before', closed, [text(hasOwn ? '\nAND ' : ' WHERE '), ...sightOf(name, element)]);
  };

  for (let at = 0; at < all.length; at += 1) {
    if (textAt(at) === '[' && textAt(at - 1) === '-') {
      const closed = closing(all, at);
      const inside = all.slice(at, closed).map((one) => one.text);
      if (inside.some((one) => links.has(one)) && !inside.includes('*')) within(at, closed, 'edge');
    }
    if (textAt(at) !== ':' || textAt(at - 1) === ':' || textAt(at + 1) === ':') continue;
    if (textAt(at - 2) === 'INDEX') continue;
    const end = labelsEnd(all, at + 1);
    const labels = all.slice(at + 1, end).map((one) => one.text);
    if (!labels.some((one) => /^[A-Z]\w*[a-z]\w*$/.test(one) && !withoutMarkings.has(one))) continue;
    const colon = at;
    at = Math.max(at, end - 1);
    const isNamed = all[colon - 1]?.kind === 'variable';
    const opened = isNamed ? colon - 2 : colon - 1;
    if (isPattern(all, opened, end)) {
      within(opened, closing(all, opened), 'node');
      continue;
    }
    if (!isNamed) continue;
    mark('before', colon - 1, [text('(')]);
    mark('after', end - 1, [text(' AND '), ...sightOf(textAt(colon - 1), 'node'), text(')')]);
  }
  return marks;
}

/** Whether a bracket opens the pattern of a node, whose labels end before a place, and not a condition in parentheses. */
function isPattern(all: readonly Token[], opened: number, labelsEnd: number): boolean {
  const textAt = (at: number) => all[at]?.text ?? '';
  if (textAt(opened) !== '(' || ![')', '{', 'WHERE'].includes(textAt(labelsEnd))) return false;
  const [before, earlier] = [textAt(opened - 1), textAt(opened - 2)];
  const after = textAt(closing(all, opened) + 1);
  return (
    (/^[A-Z]+$/.test(before) && !conditionWords.has(before)) ||
    ['-', '<'].includes(after) ||
    (before === '-' && [']', '-'].includes(earlier)) ||
    (before === '>' && earlier === '-') ||
    // The end of a repeated part of a path.
    ['}', '+', '*'].includes(before)
  );
}

/** The place after a label expression. */
function labelsEnd(all: readonly Token[], start: number): number {
  let end = start;
  while (/^([A-Z]\w*|[|&!:])$/.test(all[end]?.text ?? '')) end += 1;
  // A keyword may follow a label at once; two names without an operator between them are no one expression.
  for (let at = start + 1; at < end; at += 1)
    if (/^\w/.test(all[at]?.text ?? '') && /^\w/.test(all[at - 1]?.text ?? '')) return at;
  return end;
}

/** The place of the bracket that closes one. */
function closing(all: readonly Token[], opened: number): number {
  let depth = 0;
  for (let at = opened; at < all.length; at += 1) {
    if (/^[([{]$/.test(all[at]?.text ?? '')) depth += 1;
    if (/^[)\]}]$/.test(all[at]?.text ?? '')) depth -= 1;
    if (depth === 0) return at;
  }
  return all.length;
}
