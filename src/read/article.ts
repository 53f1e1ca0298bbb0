import { HearsayError } from '../errors.ts';

/** An article to read. */
export interface ArticleText {
  readonly id: string;
  readonly text: string;
  /** Its day, YYYY-MM-DD, where it is known. */
  readonly published: string | null;
}

/**
 * The articles of a file: lines of `{"id","text"}` (and `published`, where it is known), a page of HTML, or plain text,
 * recognised by their beginning. Throws BAD_USER_INPUT for a line that is not an article.
 */
export function articlesOf(name: string, content: string): ArticleText[] {
  const start = content.replace(/^\uFEFF/, '').trimStart();
  if (start.startsWith('{')) return fromLines(name, content);
  const text = /^<(?:!doctype|html|head|body|article|p|div)\b/i.test(start) ? textOfHtml(content) : content;
  return [{ id: name, text, published: null }];
}

function fromLines(name: string, content: string): ArticleText[] {
  const seen = new Set<string>();
  return content
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .flatMap((line, index) => {
      if (line.trim() === '') return [];
      const where = `${name}, line ${index + 1}`;
      const value = parsed(where, line);
      const { id, text, published = null } = value;
      if (typeof id !== 'string' || id === '') throw refused(where, 'id', id, 'a text that is not empty');
      if (seen.has(id)) throw refused(where, 'id', id, 'an id that no line before has');
      if (typeof text !== 'string') throw refused(where, 'text', text, 'the text of the article');
      if (published !== null && !(typeof published === 'string' && /^\d{4}-\d\d-\d\d/.test(published)))
        throw refused(where, 'published', published, 'a day, YYYY-MM-DD');
      seen.add(id);
      return [{ id, text, published }];
    });
}

function parsed(where: string, line: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
  } catch {
    // Reported below, together with lines that are not objects.
  }
  throw refused(where, 'line', line.slice(0, 40), 'an object {"id": …, "text": …}');
}

function refused(where: string, field: string, value: unknown, accepted: string): HearsayError {
  const given = value === undefined ? 'nothing' : JSON.stringify(value);
  return new HearsayError('BAD_USER_INPUT', `${where}: ${field} must be ${accepted}, not ${given}.`, {
    argument: field,
    value: value ?? null,
    accepted,
  });
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  laquo: '«',
  raquo: '»',
  bdquo: '„',
  mdash: '—',
  ndash: '–',
  hellip: '…',
};

/** The words of a page: its article or body without scripts and markup, a line for each block. */
export function textOfHtml(html: string): string {
  const body =
    /<article\b[^>]*>([\s\S]*?)<\/article>/i.exec(html)?.[1] ??
    /<body\b[^>]*>([\s\S]*)/i.exec(html)?.[1] ??
    html;
  return body
    .replace(
      /<!--[\s\S]*?-->|<(script|style|noscript|template|head|nav|footer|aside|figure)\b[\s\S]*?<\/\1\s*>/gi,
      ' ',
    )
    .replace(/\s+/g, ' ')
    .replace(/<(?:br|\/?(?:p|div|h[1-6]|li|ul|ol|blockquote|section|tr|table|header|main))\b[^>]*>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
      const code =
        decimal !== undefined ? Number(decimal) : hex !== undefined ? Number.parseInt(hex, 16) : null;
      if (code !== null) return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
      return entities[String(name).toLowerCase()] ?? whole;
    })
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n\n');
}
