import { type Directive, type DirectiveMark, directiveIn, directives } from './directives.ts';
import { broken, type TemplateLine } from './error.ts';
import { declare, emptyHeader, type TemplateHeader } from './header.ts';
import { lex, type Token } from './lexer.ts';
import { type Condition, restricted, type Segment, type SlotPart, slotParts } from './segments.ts';
import { sightMarks } from './sight.ts';

/** A block of a predicates file. */
export type Block = Readonly<{
  kind: 'predicate' | 'source' | 'expression';
  name: string;
  /** For a source, the other filter beside which it is not the shorter way. */
  unless: string | undefined;
  segments: readonly Segment[];
  /** Whether it must stand in parentheses beside another condition, since it is an OR. */
  isAlternative: boolean;
  line: number;
}>;

/** A `.cypher` file in parts. */
export type Template = Readonly<{
  /** The first comment: what the file is for. */
  purpose: string;
  header: Readonly<TemplateHeader>;
  segments: readonly Segment[];
  blocks: readonly Block[];
}>;

/** Reads a `.cypher` file once; docs/templates.md explains its language. Throws what is wrong with it, by file and line. */
export function parseTemplate(path: string, source: string): Template {
  const header = emptyHeader();
  const purpose: string[] = [];
  const blocks: Block[] = [];
  let body = openBody(path);
  let block: Omit<Block, 'segments' | 'isAlternative'> | undefined;
  let main: readonly Segment[] = [];
  let started = false;
  const closeBlock = () => {
    const { segments, isAlternative } = body.close();
    if (block) blocks.push({ ...block, segments, isAlternative });
    else main = segments;
    body = openBody(path);
  };
  const tokens = lex(source);
  const marks = sightMarks(tokens);
  for (const token of tokens) {
    const restrict = (at: 'before' | 'after') => {
      for (const mark of marks) if (mark.token === token && mark.side === at) body.restricted(mark.segments);
    };
    restrict('before');
    const location = { path, line: token.line };
    const found = token.kind === 'comment' ? directiveIn(token.text) : undefined;
    if (!found) {
      if (token.kind === 'comment' && !started) purpose.push(token.text.slice('//'.length).trim());
      started ||= token.kind !== 'comment' && token.kind !== 'space';
      body.add(token);
      restrict('after');
      continue;
    }
    const { known, mark, rest } = found;
    started = true;
    if (!known) throw broken(location, `"//${mark}" is no directive; there are ${directiveMarks}`);
    if (known.scope === 'block') {
      closeBlock();
      const [name = '', unless] = rest.split(' unless ');
      if (name === '') throw broken(location, `${mark} needs a name`);
      block = { kind: blockKind(known.mark), name, unless, line: token.line };
    } else if (known.scope === 'header') {
      if (block || !body.isEmpty()) throw broken(location, `${mark} must stand before the statement`);
      declare(header, known.mark, rest, location);
    } else body.directive(known.mark, rest, location);
  }
  closeBlock();
  return { purpose: purpose.join(' '), header, segments: main, blocks };
}

const directiveMarks = directives
  .map(({ mark }: Directive) => (mark.startsWith('@') ? mark : `//${mark}`))
  .join(', ');

function blockKind(mark: DirectiveMark): Block['kind'] {
  if (mark === '@predicate') return 'predicate';
  return mark === '@source' ? 'source' : 'expression';
}

type Body = {
  isEmpty(): boolean;
  add(token: Token): void;
  /** What is written only where the caller does not see everything. */
  restricted(segments: readonly Segment[]): void;
  directive(mark: DirectiveMark, rest: string, location: TemplateLine): void;
  close(): { segments: readonly Segment[]; isAlternative: boolean };
};

/** The segments of a `//? name` that is not closed yet; the first of all has no condition. */
type OpenSegments = { segments: Segment[]; opened?: { condition: Condition; location: TemplateLine } };

type BodyState = {
  readonly open: OpenSegments[];
  text: string;
  line: number;
  /** The last token, unless it was a variable or a parameter. */
  last: string;
  /** How many brackets are open. */
  depth: number;
  isAlternative: boolean;
  /** White space is left out at the beginning of a line. */
  lineStart: boolean;
};

/** Collects segments: text without indentation and comments, and what the directives among it stand for. */
function openBody(path: string): Body {
  const state: BodyState = {
    ...{ open: [{ segments: [] }], text: '', line: 1, last: '' },
    ...{ depth: 0, isAlternative: false, lineStart: true },
  };
  return {
    isEmpty: () => state.open.length === 1 && current(state).length === 0 && state.text.trim() === '',
    add: (token) => addToken(state, token),
    restricted: (segments) => put(state, { kind: 'conditional', condition: restricted, body: segments }),
    directive(mark, rest, location) {
      if (mark === '?') addCondition(state, rest, location);
      else if (mark === '&') {
        put(state, { kind: 'call', ...parseCall(rest, location), line: location.line });
        state.lineStart = true;
      } else addSlot(state, rest, location);
    },
    close() {
      const opened = state.open.at(-1)?.opened;
      if (opened) throw broken(opened.location, `"//? ${opened.condition.name}" is never closed by "//?"`);
      state.text = state.text.trimEnd().replace(/;$/, '');
      flush(state);
      if (state.depth !== 0) throw broken({ path, line: state.line }, 'brackets do not match');
      return { segments: current(state), isAlternative: state.isAlternative };
    },
  };
}

const current = ({ open }: BodyState): Segment[] => (open.at(-1) as OpenSegments).segments;

function flush(state: BodyState): void {
  if (state.text === '') return;
  current(state).push({ kind: 'text', text: state.text });
  state.text = '';
}

function put(state: BodyState, segment: Segment): void {
  flush(state);
  current(state).push(segment);
  state.lineStart = false;
}

function addToken(state: BodyState, { kind, text, line }: Token): void {
  state.line = line;
  if (kind === 'space') addSpace(state, text);
  if (kind === 'comment' || kind === 'space') return;
  const isName = kind === 'variable' || kind === 'parameter';
  state.last = isName ? '' : text;
  if (kind === 'variable') put(state, { kind, name: text });
  else if (kind === 'parameter') {
    const [name = '', accessor] = text.slice(1).split('.');
    put(state, { kind, name, accessor });
  } else addText(state, text);
}

function addText(state: BodyState, text: string): void {
  if (/^[({[]$/.test(text)) state.depth += 1;
  if (/^[)}\]]$/.test(text)) state.depth -= 1;
  if (state.depth === 0 && text === 'OR') state.isAlternative = true;
  state.text += text;
  state.lineStart = false;
}

function addSpace(state: BodyState, space: string): void {
  if (state.lineStart) return;
  const breaks = space.includes('\n');
  if (breaks) state.text = state.text.trimEnd();
  state.text += breaks ? '\n' : ' ';
  state.lineStart = breaks;
}

/** `//? name` opens a conditional, and `//?` alone closes it. */
function addCondition(state: BodyState, rest: string, location: TemplateLine): void {
  flush(state);
  if (rest === '') {
    const closed = state.open.length > 1 ? state.open.pop() : undefined;
    if (!closed?.opened) throw broken(location, '"//?" closes nothing: no "//? name" is open');
    const { condition } = closed.opened;
    current(state).push({ kind: 'conditional', condition, body: closed.segments });
  } else state.open.push({ segments: [], opened: { condition: parseCondition(rest, location), location } });
  state.lineStart = true;
}

/** `//+ variable Noun: source`, or a slot for further conditions. */
function addSlot(state: BodyState, rest: string, location: TemplateLine): void {
  const { variable, noun, what } = parseSlot(rest, location);
  if (what === 'source') {
    put(state, { kind: 'source', variable, noun });
    state.lineStart = true;
    return;
  }
  state.text = state.text.trimEnd();
  const alone = state.last === 'true';
  if (alone) state.text = state.text.slice(0, -'true'.length);
  put(state, { kind: 'predicate', variable, noun, what, alone });
}

function parseCondition(rest: string, location: TemplateLine): Condition {
  const [, name, values] = /^(\w+)(?: = (\w+(?:\|\w+)*))?$/.exec(rest) ?? [];
  if (name === undefined) throw broken(location, `"//?" needs name or name = VALUE|VALUE, not "${rest}"`);
  return { name, oneOf: values?.split('|') };
}

function parseCall(rest: string, location: TemplateLine) {
  const [, path, given, wanted] = /^([\w-]+\/[\w-]+): *([\w, ]+?) *-> *([\w, ]+)$/.exec(rest) ?? [];
  if (path === undefined || given === undefined || wanted === undefined)
    throw broken(location, `"//&" needs folder/name: given -> wanted, not "${rest}"`);
  return { path, given: names(given), wanted: names(wanted) };
}

function parseSlot(rest: string, location: TemplateLine) {
  const [, variable, noun, list] = /^(\w+) +(\w+): *([\w., $]+)$/.exec(rest) ?? [];
  if (variable === undefined || noun === undefined || list === undefined)
    throw broken(location, `"//+" needs variable Noun: what, not "${rest}"`);
  if (list.trim() === 'source') return { variable, noun, what: 'source' as const };
  const what = names(list).map((part): SlotPart => {
    const [, valued, parameter, valueless] = /^(\w+) \$(\w+)$|^(\w+\.\w+)$/.exec(part) ?? [];
    const filter = valued ?? valueless;
    if (filter !== undefined) return { filter, parameter };
    const known = slotParts.find((one) => one === part);
    if (!known)
      throw broken(
        location,
        `a slot asks for "${part}"; there are source, ${slotParts.join(', ')}, FILTER $VALUE, and NAME.NAME`,
      );
    return known;
  });
  return { variable, noun, what };
}

function names(list: string): string[] {
  return list.split(',').map((name) => name.trim());
}
