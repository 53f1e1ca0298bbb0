/**
 * Cypher text with its variables renamed, so that one file can stand several times in one statement. The convention of
 * cypher/: keywords in upper case, variables in lower camel case, `YIELD x AS y`. What follows a dot, a colon or a `$`,
 * what is called as a function, and the keys of a map are no variables. A slot (`//+ variable …`) names one.
 */
export function renameVariables(text: string, name: (variable: string) => string): string {
  const tokens = text.match(token) ?? [];
  let out = '';
  let last = '';
  let word = '';
  let yielding = false;
  const braces: boolean[] = [];
  tokens.forEach((current, at) => {
    if (/^\s|^\/\//.test(current)) {
      out += current.replace(/^\/\/\+ +([a-z]\w*)/, (_slot, variable: string) => `//+ ${name(variable)}`);
      return;
    }
    if (current === '{') braces.push(isMap(last, word));
    if (current === '}') braces.pop();
    if (/^[A-Z]/.test(current) && current !== 'AS') yielding = current === 'YIELD';
    if (!isVariable(current, last, followers(tokens, at), braces.at(-1) === true, yielding)) out += current;
    else out += name(current);
    if (/^[A-Z_]+$/.test(current)) word = current;
    last = current;
  });
  return out;
}

const token =
  /\/\/[^\n]*|'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`[^`]*`|\$[A-Za-z_]\w*(?:\.\w+)*|[A-Za-z_]\w*|\d+(?:\.\d+)?|\s+|./g;

/** A brace opens a subquery after CALL, CALL (…), EXISTS, COUNT or COLLECT, a quantifier after `)`, and a map elsewhere. */
function isMap(last: string, word: string): boolean {
  if (/^(CALL|EXISTS|COUNT|COLLECT)$/.test(last)) return false;
  return !(last === ')' && word === 'CALL');
}

/** The next two tokens that are neither space nor comment. */
function followers(tokens: readonly string[], at: number): [string, string] {
  const rest: string[] = [];
  for (let i = at + 1; i < tokens.length && rest.length < 2; i++) {
    const next = tokens[i] as string;
    if (!/^\s|^\/\//.test(next)) rest.push(next);
  }
  return [rest[0] ?? '', rest[1] ?? ''];
}

function isVariable(
  current: string,
  last: string,
  [next, afterNext]: [string, string],
  inMap: boolean,
  yielding: boolean,
): boolean {
  if (!/^[a-z_]\w*$/.test(current) || /^(true|false|null)$/.test(current)) return false;
  if (last === '.' || (last === ':' && !inMap) || (last === '|' && next !== '.' && /^[A-Z]/.test(current)))
    return false;
  if (next === '(' || (next === '.' && isCall(afterNext, current))) return false;
  if (yielding && next === 'AS') return false;
  return !(inMap && next === ':');
}

/** `db.index.fulltext.queryNodes(…)`: the first word of a procedure's name; these are the namespaces in use. */
function isCall(_afterNext: string, current: string): boolean {
  return current === 'db';
}
