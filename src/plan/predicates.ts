import { readFileSync } from 'node:fs';
import { HearsayError } from '../errors.ts';
import { root } from '../root.ts';

/** The conditions that may be put on a noun, each a Cypher expression over `variable`. */
export type Predicates = { variable: string; texts: ReadonlyMap<string, string> };

const loaded = new Map<string, Predicates>();

/** Loads `cypher/<noun>/predicates.cypher`: blocks headed `// @predicate name`, with the value as `$value`. */
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
  const texts = new Map<string, string>();
  for (const block of source.split(/^\/\/ @predicate +/m).slice(1)) {
    const [name, ...lines] = block.split('\n') as [string, ...string[]];
    const text = lines.filter((line) => !line.startsWith('// ')).join('\n');
    texts.set(name.trim(), text.trim().replace(/;$/, ''));
  }
  return { variable, texts };
}
