import { readFileSync } from 'node:fs';
import { HearsayError } from '../errors.ts';
import { type Block, parseTemplate } from '../graph/template/parse.ts';
import { root } from '../root.ts';

/** The blocks of a noun's predicates file: conditions, starting points and values over its variable. */
export type Predicates = Readonly<{
  variable: string;
  /** The type of the variable in the file's header: a record type, `Edge` or `Map`. */
  noun: string;
  predicates: ReadonlyMap<string, Block>;
  /**
   * The starting points for a filter, best first: clauses that bind `variable` to all matches of the condition, and
   * possibly more.
   */
  sources: ReadonlyMap<string, Block>;
  /** Values that are not properties, by name. */
  expressions: ReadonlyMap<string, Block>;
}>;

const loaded = new Map<string, Predicates>();

/** Loads `cypher/<noun>/predicates.cypher` once. Throws its errors with file and line. */
export function predicates(noun: string): Predicates {
  let found = loaded.get(noun);
  if (!found) {
    const folder = noun.replace(/(?<=[a-z])[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
    const path = `${folder}/predicates`;
    found = parsePredicates(path, readFileSync(new URL(`cypher/${path}.cypher`, root), 'utf8'));
    loaded.set(noun, found);
  }
  return found;
}

/** Whether a noun has a date of its own. */
export function isDated(noun: string): boolean {
  return predicates(noun).predicates.has('asOf.undated');
}

/** Parses such a file; `// @from variable Noun` in its header names the variable. */
export function parsePredicates(path: string, source: string): Predicates {
  const { header, blocks } = parseTemplate(path, source);
  const [from] = header.from;
  if (!from)
    throw new HearsayError(
      'INTERNAL',
      `cypher/${path}.cypher:1: needs a header line "// @from variable Noun"`,
    );
  const of = (kind: Block['kind']) =>
    new Map(blocks.filter((block) => block.kind === kind).map((block) => [block.name, block]));
  return {
    variable: from.variable,
    noun: from.noun,
    predicates: of('predicate'),
    sources: of('source'),
    expressions: of('expression'),
  };
}
