import { readFileSync } from 'node:fs';
import { HearsayError } from '../errors.ts';
import { root } from '../root.ts';

/** The conditions that may be put on a noun, each a Cypher expression over `variable`. */
export type Predicates = {
  variable: string;
  texts: ReadonlyMap<string, string>;
  /** Where to start when a filter is there: clauses that bind `variable` to at least what the condition lets through; best first. */
  sources: ReadonlyMap<string, string>;
  /** For a source, the other filter beside which it is not the shorter way. */
  unless: ReadonlyMap<string, string>;
  /** Values that are no properties, by name: expressions over `variable`, and `$value` where they need one. */
  expressions: ReadonlyMap<string, string>;
};

type Kind = 'predicate' | 'source' | 'expression';

const loaded = new Map<string, Predicates>();

/** Loads `cypher/<noun>/predicates.cypher`: blocks headed `// @predicate name` `// @source name` or `// @expression name`, with the value as `$value`. */
export function predicates(noun: string): Predicates {
  let found = loaded.get(noun);
  if (!found) {
    const folder = noun.replace(/(?<=[a-z])[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
    found = parsePredicates(readFileSync(new URL(`cypher/${folder}/predicates.cypher`, root), 'utf8'));
    loaded.set(noun, found);
  }
  return found;
}

/** Reads such a file; `// @from variable Noun` in its header names the variable. */
export function parsePredicates(source: string): Predicates {
  const variable = /^\/\/ @from +(\w+)/m.exec(source)?.[1];
  if (!variable)
    throw new HearsayError('INTERNAL', 'a predicates file needs a header line "// @from variable Noun"');
  const found = {
    predicate: new Map<string, string>(),
    source: new Map<string, string>(),
    expression: new Map<string, string>(),
  };
  const unless = new Map<string, string>();
  for (const block of source.split(/^\/\/ @(?=(?:predicate|source|expression) )/m).slice(1)) {
    const [head, ...lines] = block.split('\n') as [string, ...string[]];
    const [, kind, name] = /^(predicate|source|expression) +(.+?)\s*$/.exec(head) as unknown as [
      string,
      Kind,
      string,
    ];
    const [filter = '', other] = name.split(' unless ');
    if (other !== undefined) unless.set(filter, other);
    const text = lines.filter((line) => !line.startsWith('// ')).join('\n');
    found[kind].set(filter, text.trim().replace(/;$/, ''));
  }
  const { predicate: texts, source: sources, expression: expressions } = found;
  return { variable, texts, sources, unless, expressions };
}
