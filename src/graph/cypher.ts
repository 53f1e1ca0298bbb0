import { readFileSync } from 'node:fs';
import { HearsayError } from '../errors.ts';
import { root } from '../root.ts';
import { renameVariables } from './rename.ts';

/** A variable that a file starts from or ends in, with the noun (or value type) that it stands for. */
export type Binding = { variable: string; noun: string };

/** One .cypher file: what its header declares, and the statement itself, runnable as it stands. */
export type CypherFile = {
  /** Its path under cypher/ without the ending, such as `claim/statements`. */
  path: string;
  /** The first comment: what the file is for. */
  purpose: string;
  text: string;
  access: 'READ' | 'WRITE';
  /** Every `$name` in the text with the Cypher type that the header declares for it. */
  params: Readonly<Record<string, string>>;
  /** The variables of the parent that the file needs; empty for a file that starts by itself. */
  from: readonly Binding[];
  /** The variables that it leaves for the fields of its answer. */
  to: readonly Binding[];
  /** Filters of `where` that the file itself applies, as `$only.name`: a list's one member. */
  covers: readonly string[];
  /** Orders that it can deliver, by name; the first is the default. */
  orders: Readonly<Record<string, Order>>;
};

/** An order by one key that never is null, such as `about.saidKey`, read from an index that ends in it. */
export type Order = Readonly<{
  /** The index's column before the key, which the parent gives. */
  prefixColumn: string | undefined;
  keyColumn: string;
  /** Where the keys of what has no date begin. */
  undatedFrom: string | undefined;
  /** Whether it descends unless the request says otherwise. */
  descending: boolean;
}>;

const files = new Map<string, CypherFile>();

/** Loads `cypher/<path>.cypher` once. Throws when the header and the `$names` of the text disagree. */
export function cypher(path: string): CypherFile {
  let file = files.get(path);
  if (!file) {
    file = parseCypherFile(path, readFileSync(new URL(`cypher/${path}.cypher`, root), 'utf8'));
    files.set(path, file);
  }
  return file;
}

/** Reads a file's header and text; see docs/recipes.md for the header's lines. */
export function parseCypherFile(path: string, source: string): CypherFile {
  const lines = source.split('\n');
  const header = lines.filter((line) => line.startsWith('// @'));
  const purpose = lines
    .slice(
      0,
      lines.findIndex((line) => !line.startsWith('//') || line.startsWith('// @')),
    )
    .map((line) => line.slice(2).trim())
    .join(' ');
  const tagged = (tag: string) =>
    header.filter((line) => line.startsWith(`// @${tag} `)).map((line) => line.slice(tag.length + 5).trim());
  const own = lines
    .filter((line) => !line.startsWith('// '))
    .join('\n')
    .trim()
    .replace(/;$/, '');
  const text = withIncludes(path, own);

  const params = Object.fromEntries(tagged('param').map((line) => splitOnce(path, line)));
  const used = new Set(
    [...withoutStrings(text).matchAll(/\$([A-Za-z_][A-Za-z_0-9]*)/g)].map((m) => m[1] as string),
  );
  for (const name of used) {
    if (!(name in params)) throw broken(path, `uses $${name}, but its header has no "@param ${name} Type"`);
  }
  for (const name of Object.keys(params)) {
    if (!used.has(name)) throw broken(path, `declares @param ${name}, but does not use it`);
  }
  const access = tagged('access')[0] ?? 'READ';
  if (access !== 'READ' && access !== 'WRITE') throw broken(path, `@access is READ or WRITE, not ${access}`);
  return {
    path,
    purpose,
    text,
    access,
    params,
    from: tagged('from').map((line) => binding(path, line)),
    to: tagged('to').map((line) => binding(path, line)),
    covers: tagged('covers'),
    orders: Object.fromEntries(
      tagged('order').map((line) => {
        const [name, order] = splitOnce(path, line);
        return [name, parseOrder(order)];
      }),
    ),
  };
}

/** Reads `DESC? prefix | key | unknown from`. */
function parseOrder(text: string): Order {
  const descending = /^DESC\s/.test(text);
  const columns = text
    .replace(/^DESC\s+/, '')
    .split('|')
    .map((column) => column.trim());
  const named = columns.filter((column) => !column.startsWith('unknown '));
  return {
    prefixColumn: named.length > 1 ? named[0] : undefined,
    keyColumn: named.at(-1) as string,
    undatedFrom: columns.find((column) => column.startsWith('unknown '))?.slice('unknown '.length),
    descending,
  };
}

const include = /^( *)\/\/& +(\S+): *([\w, ]+?) *-> *([\w, ]+?) *$/gm;

/**
 * A line `//& actor/canonical: speaker -> actor` stands for that file as a subquery: from these variables, to these.
 * So a rule such as "who stands for whom" is written once.
 */
function withIncludes(path: string, text: string): string {
  let count = 0;
  return text.replace(include, (_line, indent: string, name: string, from: string, to: string) => {
    const file = cypher(name);
    const given = from.split(',').map((variable) => variable.trim());
    const wanted = to.split(',').map((variable) => variable.trim());
    if (given.length !== file.from.length || wanted.length > file.to.length) {
      throw broken(path, `includes ${name} with other variables than its @from and @to`);
    }
    const suffix = count++;
    const inside = (variable: string) => {
      const at = file.from.findIndex((binding) => binding.variable === variable);
      return at >= 0 ? (given[at] as string) : `${variable}_${suffix}`;
    };
    const results = wanted.map((variable, at) => `${inside(file.to[at]?.variable ?? '')} AS ${variable}`);
    const lines = [
      `CALL (${given.join(', ')}) {`,
      renameVariables(file.text, inside),
      `RETURN ${results.join(', ')}`,
      '}',
    ];
    return lines.join('\n').replace(/^/gm, indent);
  });
}

/** The text with string literals and comments blanked, so that what looks like a parameter inside one is not taken for it. */
export function withoutStrings(text: string): string {
  return text.replace(/'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|\/\/[^\n]*/g, (found) => ' '.repeat(found.length));
}

function binding(path: string, line: string): Binding {
  const [variable, noun] = splitOnce(path, line);
  return { variable, noun };
}

function splitOnce(path: string, line: string): [string, string] {
  const at = line.search(/\s/);
  if (at < 0)
    throw broken(path, `cannot read the header line "${line}": a name and a type or key are expected`);
  return [line.slice(0, at), line.slice(at).trim()];
}

function broken(path: string, what: string): HearsayError {
  return new HearsayError('INTERNAL', `cypher/${path}.cypher ${what}`);
}
