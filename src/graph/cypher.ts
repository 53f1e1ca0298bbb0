import { readFileSync } from 'node:fs';
import { root } from '../root.ts';
import { broken } from './template/error.ts';
import type { Binding, TemplateHeader } from './template/header.ts';
import { parseTemplate } from './template/parse.ts';
import { calls, parameterNames, restricted, type Segment } from './template/segments.ts';
import { sightOf } from './template/sight.ts';

export type { Binding, Order } from './template/header.ts';

/** One .cypher file: what its header declares, and the statement in the parts that the compiler puts together. */
export type CypherFile = Readonly<TemplateHeader> & {
  /** Its path under cypher/ without the ending, such as `claim/statements`. */
  path: string;
  /** The first comment: what the file is for. */
  purpose: string;
  segments: readonly Segment[];
  /** The statement as it stands, the files that it calls written out, without further conditions. */
  text: string;
  /** The same for a caller who does not see everything: what is marked is there only for who holds `$held`. */
  restricted: string;
};

const files = new Map<string, CypherFile>();

/** Loads `cypher/<path>.cypher` once. Throws what is wrong with it, by file and line. */
export function cypher(path: string): CypherFile {
  let file = files.get(path);
  if (!file) {
    file = parseCypherFile(path, readFileSync(new URL(`cypher/${path}.cypher`, root), 'utf8'));
    files.set(path, file);
  }
  return file;
}

/**
 * A file's statement with its parameters, as it is sent for a caller who holds only `held` of markings; undefined: everything may
 * be seen.
 */
export function statementFor(
  path: string,
  params: Readonly<Record<string, unknown>>,
  held: readonly string[] | undefined,
): Readonly<{ text: string; params: Readonly<Record<string, unknown>> }> {
  const { text, restricted: hiding } = cypher(path);
  return held === undefined ? { text, params } : { text: hiding, params: { ...params, held } };
}

/** Reads a file's header and statement; docs/templates.md explains their language. */
export function parseCypherFile(path: string, source: string): CypherFile {
  const { purpose, header, segments } = parseTemplate(path, source);
  const location = { path, line: 1 };
  const included = calls(segments).map((call) => {
    const file = cypher(call.path);
    if (call.given.length !== file.from.length || call.wanted.length > file.to.length)
      throw broken(
        { path, line: call.line },
        `calls ${call.path} with other variables than its @from and @to`,
      );
    return file;
  });
  const used = new Set([
    ...parameterNames(segments),
    ...included.flatMap(({ params }) => Object.keys(params)),
  ]);
  for (const name of used) {
    if (!(name in header.params)) throw broken(location, `uses $${name} without "// @param ${name} Type"`);
  }
  for (const name of Object.keys(header.params)) {
    if (!used.has(name)) throw broken(location, `declares @param ${name}, but does not use it`);
  }
  if (header.matches !== undefined && !startsAlike(cypher(header.matches).from, header.from))
    throw broken(location, `matches ${header.matches}, which starts from other variables than its own @from`);
  return {
    ...{ path, purpose, segments, text: plainText(segments) },
    restricted: plainText(segments, true),
    ...header,
  };
}

function startsAlike(one: readonly Binding[], other: readonly Binding[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/**
 * A template as it stands, without further conditions; the files that it calls are written out. `isRestricted`: for a caller who
 * does not see everything.
 */
export function plainText(segments: readonly Segment[], isRestricted = false): string {
  let calls = 0;
  const write = (inner: readonly Segment[], name: (variable: string) => string): string => {
    let text = '';
    for (const segment of inner) {
      if (segment.kind === 'text') text += segment.text;
      else if (segment.kind === 'variable') text += name(segment.name);
      else if (segment.kind === 'parameter')
        text += segment.accessor === undefined ? `$${segment.name}` : `$${segment.name}.${segment.accessor}`;
      else if (segment.kind === 'held') text += '$held';
      else if (segment.kind === 'predicate') {
        const sight = isRestricted && segment.what.includes('sight');
        const condition = sight ? write(sightOf(segment.variable, 'node'), name) : undefined;
        text += segment.alone ? (condition ?? 'true') : condition ? `\nAND ${condition}` : '';
      } else if (segment.kind === 'conditional')
        text += segment.condition.name !== restricted.name || isRestricted ? write(segment.body, name) : '';
      else if (segment.kind === 'call') {
        const file = cypher(segment.path);
        const suffix = calls++;
        const inside = callNames(file, segment, name, (variable) => `${variable}_${suffix}`);
        text += callText(file, segment, name, inside, write(file.segments, inside));
      }
    }
    return text;
  };
  return write(segments, (variable) => variable).trimEnd();
}

type Call = Extract<Segment, { kind: 'call' }>;

/** The names that a called file's variables get: those given to it keep their names, its own get fresh ones. */
export function callNames(
  file: CypherFile,
  call: Call,
  outer: (variable: string) => string,
  fresh: (variable: string) => string,
): (variable: string) => string {
  const given = new Map(file.from.map(({ variable }, at) => [variable, outer(call.given[at] as string)]));
  return (variable) => given.get(variable) ?? fresh(variable);
}

/** A called file as a subquery, from the variables given to it to those that are wanted. */
export function callText(
  file: CypherFile,
  call: Call,
  outer: (variable: string) => string,
  inside: (variable: string) => string,
  body: string,
): string {
  const results = call.wanted.map(
    (variable, at) => `${inside(file.to[at]?.variable as string)} AS ${outer(variable)}`,
  );
  return `CALL (${call.given.map(outer).join(', ')}) {\n${body}\nRETURN ${results.join(', ')}\n}\n`;
}
