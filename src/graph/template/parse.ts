import { type Directive, type DirectiveMark, directiveIn, directives } from './directives.ts';
import { broken, type TemplateLine } from './error.ts';
import { declare, emptyHeader, type TemplateHeader } from './header.ts';
import { lex, type Token } from './lexer.ts';
import { type Condition, type Segment, type SlotPart, slotParts } from './segments.ts';

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
  for (const token of lex(source)) {
    const location = { path, line: token.line };
    const found = token.kind === 'comment' ? directiveIn(token.text) : undefined;
    if (!found) {
      if (token.kind === 'comment' && !started) purpose.push(token.text.slice('//'.length).trim());
      started ||= token.kind !== 'comment' && token.kind !== 'space';
      body.add(token);
      continue;
    }
    const { known, mark, rest } = found;
    started = true;
    if (!known) throw broken(location, `"//${mark}" is no directive; there are ${marks}`);
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

const marks = directives.map(({ mark }: Directive) => (mark.startsWith('@') ? mark : `//${mark}`)).join(', ');

function blockKind(mark: DirectiveMark): Block['kind'] {
  if (mark === '@predicate') return 'predicate';
  return mark === '@source' ? 'source' : 'expression';
}

type Body = {
  isEmpty(): boolean;
  add(token: Token): void;
  directive(mark: DirectiveMark, rest: string, location: TemplateLine): void;
  close(): { segments: readonly Segment[]; isAlternative: boolean };
};

/** Collects segments: text without indentation and remarks, and what the directives among it stand for. */
function openBody(path: string): Body {
  const open: { segments: Segment[]; opened?: { condition: Condition; location: TemplateLine } }[] = [
    { segments: [] },
  ];
  let text = '';
  let line = 1;
  let last = '';
  let depth = 0;
  let isAlternative = false;
  /** White space is left out at the beginning of a line. */
  let lineStart = true;
  const current = () => open.at(-1) as (typeof open)[number];

  const flush = () => {
    if (text === '') return;
    current().segments.push({ kind: 'text', text });
    text = '';
  };
  const put = (segment: Segment) => {
    flush();
    current().segments.push(segment);
    lineStart = false;
  };
  const space = (token: Token) => {
    if (lineStart) return;
    const breaks = token.text.includes('\n');
    if (breaks) text = text.trimEnd();
    text += breaks ? '\n' : ' ';
    lineStart = breaks;
  };

  return {
    isEmpty: () => open.length === 1 && current().segments.length === 0 && text.trim() === '',
    add(token) {
      line = token.line;
      if (token.kind === 'comment') return;
      if (token.kind === 'space') return space(token);
      last = '';
      if (token.kind === 'variable') return put({ kind: 'variable', name: token.text });
      if (token.kind === 'parameter') {
        const [name = '', accessor] = token.text.slice(1).split('.');
        return put({ kind: 'parameter', name, accessor });
      }
      last = token.text;
      if (/^[({[]$/.test(token.text)) depth += 1;
      if (/^[)}\]]$/.test(token.text)) depth -= 1;
      if (depth === 0 && token.text === 'OR') isAlternative = true;
      text += token.text;
      lineStart = false;
    },
    directive(mark, rest, location) {
      if (mark === '?') {
        flush();
        if (rest === '') {
          const closed = open.length > 1 ? open.pop() : undefined;
          if (!closed?.opened) throw broken(location, '"//?" closes nothing: no "//? name" is open');
          const { condition } = closed.opened;
          current().segments.push({ kind: 'conditional', condition, body: closed.segments });
        } else open.push({ segments: [], opened: { condition: parseCondition(rest, location), location } });
        lineStart = true;
        return;
      }
      if (mark === '&') {
        put({ kind: 'call', ...parseCall(rest, location), line: location.line });
        lineStart = true;
        return;
      }
      const { variable, noun, what } = parseSlot(rest, location);
      if (what === 'source') {
        put({ kind: 'source', variable, noun });
        lineStart = true;
        return;
      }
      text = text.trimEnd();
      const alone = last === 'true';
      if (alone) text = text.slice(0, -'true'.length);
      put({ kind: 'predicate', variable, noun, what, alone });
    },
    close() {
      const { opened } = current();
      if (opened) throw broken(opened.location, `"//? ${opened.condition.name}" is never closed by "//?"`);
      text = text.trimEnd().replace(/;$/, '');
      flush();
      if (depth !== 0) throw broken({ path, line }, 'brackets do not match');
      return { segments: current().segments, isAlternative };
    },
  };
}

function parseCondition(rest: string, location: TemplateLine): Condition {
  const [, name, least, values] = /^(\w+)(?: >= (\d+)| = (\w+(?:\|\w+)*))?$/.exec(rest) ?? [];
  if (name === undefined)
    throw broken(location, `"//?" needs name, name >= number or name = VALUE|VALUE, not "${rest}"`);
  return { name, atLeast: least === undefined ? undefined : Number(least), oneOf: values?.split('|') };
}

function parseCall(rest: string, location: TemplateLine) {
  const [, path, given, wanted] = /^([\w-]+\/[\w-]+): *([\w, ]+?) *-> *([\w, ]+)$/.exec(rest) ?? [];
  if (path === undefined || given === undefined || wanted === undefined)
    throw broken(location, `"//&" needs folder/name: given -> wanted, not "${rest}"`);
  return { path, given: names(given), wanted: names(wanted) };
}

function parseSlot(rest: string, location: TemplateLine) {
  const [, variable, noun, list] = /^(\w+) +(\w+): *([\w, $]+)$/.exec(rest) ?? [];
  if (variable === undefined || noun === undefined || list === undefined)
    throw broken(location, `"//+" needs variable Noun: what, not "${rest}"`);
  if (list.trim() === 'source') return { variable, noun, what: 'source' as const };
  const what = names(list).map((part): SlotPart => {
    const [, filter, parameter] = /^(\w+) \$(\w+)$/.exec(part) ?? [];
    if (filter !== undefined && parameter !== undefined) return { filter, parameter };
    const known = slotParts.find((one) => one === part);
    if (!known)
      throw broken(
        location,
        `a slot asks for "${part}"; there are source, ${slotParts.join(', ')}, and FILTER $VALUE`,
      );
    return known;
  });
  return { variable, noun, what };
}

function names(list: string): string[] {
  return list.split(',').map((name) => name.trim());
}
