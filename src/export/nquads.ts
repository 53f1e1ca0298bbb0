import type { Exporter } from './formats.ts';
import { type Quad, quadsOf, type Term } from './quads.ts';

/** N-Quads with PROV-O, for triple stores. The last line is a comment that counts the quads. */
export const nquads: Exporter = {
  name: 'nquads',
  about: 'RDF with PROV-O as N-Quads, each statement a nanopublication, for triple stores',
  mediaType: 'application/n-quads',
  extension: 'nq',
  history: false,
  async *write(snapshot) {
    let count = 0;
    for await (const groups of quadsOf(snapshot)) {
      const lines = groups.flat().map(lineOf);
      count += lines.length;
      yield lines.join('');
    }
    yield `# End: ${count} quads\n`;
  },
};

function lineOf({ graph, subject, predicate, object }: Quad): string {
  const inGraph = graph === undefined ? '' : ` <${graph}>`;
  return `<${subject}> <${predicate}> ${termText(object)}${inGraph} .\n`;
}

function termText(term: Term): string {
  if ('iri' in term) return `<${term.iri}>`;
  const text = `"${term.text.replace(special, escaped)}"`;
  if (term.language !== undefined) return `${text}@${term.language}`;
  return term.datatype === undefined ? text : `${text}^^<${term.datatype}>`;
}

// Control characters and what is no character are escaped, so that a line stays a line for every reader.
const special = /["\\\p{Cc}\u2028\u2029\ufeff\ufffe\uffff]/gu;
const short: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

function escaped(found: string): string {
  return short[found] ?? `\\u${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}
