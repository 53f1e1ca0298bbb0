/**
 * A piece of Cypher: `variable` is a name that the file binds, `parameter` a `$name`, `comment` runs to the end of its line,
 * `space` is white space, and `text` is everything else.
 */
export type Token = Readonly<{
  kind: 'variable' | 'parameter' | 'comment' | 'space' | 'text';
  text: string;
  line: number;
}>;

const piece =
  /\/\/[^\n]*|'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`[^`]*`|\$[A-Za-z_]\w*(?:\.\w+)?|[A-Za-z_]\w*|\d+(?:\.\d+)?|\s+|./g;

/**
 * Cuts Cypher into tokens and tells its variables apart, so that one file can stand several times in one statement. The
 * convention of cypher/: keywords in upper case, variables in lower camel case, `YIELD x AS y`. What follows a dot, a
 * colon or a `$`, what is called as a function, and the keys of a map are no variables.
 */
export function lex(source: string): Token[] {
  const pieces = source.match(piece) ?? [];
  const tokens: Token[] = [];
  const braces: boolean[] = [];
  let line = 1;
  let last = '';
  let keyword = '';
  let yielding = false;
  pieces.forEach((text, at) => {
    const start = line;
    line += text.split('\n').length - 1;
    if (/^\s/.test(text)) {
      tokens.push({ kind: 'space', text, line: start });
      return;
    }
    if (text.startsWith('//')) {
      tokens.push({ kind: 'comment', text, line: start });
      return;
    }
    if (text === '{') braces.push(opensMap(last, keyword));
    if (text === '}') braces.pop();
    if (/^[A-Z]/.test(text) && text !== 'AS') yielding = text === 'YIELD';
    const inMap = braces.at(-1) === true;
    const variable = isVariable(text, last, following(pieces, at), inMap, yielding);
    const kind = variable ? 'variable' : /^\$\w/.test(text) ? 'parameter' : 'text';
    tokens.push({ kind, text, line: start });
    if (/^[A-Z_]+$/.test(text)) keyword = text;
    last = text;
  });
  return tokens;
}

/** A brace opens a subquery after CALL, CALL (…), EXISTS, COUNT or COLLECT, a quantifier after `)`, and a map elsewhere. */
function opensMap(last: string, keyword: string): boolean {
  if (/^(CALL|EXISTS|COUNT|COLLECT)$/.test(last)) return false;
  return !(last === ')' && keyword === 'CALL');
}

/** The next piece that is neither space nor comment. */
function following(pieces: readonly string[], at: number): string {
  for (let i = at + 1; i < pieces.length; i++) {
    const next = pieces[i] as string;
    if (!/^\s|^\/\//.test(next)) return next;
  }
  return '';
}

function isVariable(text: string, last: string, next: string, inMap: boolean, yielding: boolean): boolean {
  if (!/^[a-z_]\w*$/.test(text) || /^(true|false|null)$/.test(text)) return false;
  if (last === '.' || (last === ':' && !inMap)) return false;
  // A function, or the namespace of a procedure: `db.index.fulltext.queryNodes(…)` is the only one in use.
  if (next === '(' || (next === '.' && text === 'db')) return false;
  if (yielding && next === 'AS') return false;
  return !(inMap && next === ':');
}
