import { Parser } from 'htmlparser2';

/** What a script element holds, and the line that it begins on. */
export type Script = { line: number; text: string };
/** A review that a page marks up in its elements (microdata), which is not read, and the line that it begins on. */
export type Marked = { line: number; marked: 'ClaimReview' };

/**
 * The scripts of JSON-LD in HTML and the places of reviews in other markup, in their order, a few at a time; a page is
 * never held as a whole.
 */
export async function* scriptsOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<(Script | Marked)[]> {
  let found: (Script | Marked)[] = [];
  let open: Script | undefined;
  const lines = lineCounter();
  const parser = new Parser({
    onopentag(name, { type = '', itemtype = '' }) {
      if (/schema\.org\/ClaimReview\b/i.test(itemtype))
        found.push({ line: lines.at(parser.startIndex), marked: 'ClaimReview' });
      if (name === 'script' && /^application\/ld\+json\b/i.test(type.trim()))
        open = { line: lines.at(parser.startIndex), text: '' };
    },
    ontext(text) {
      if (open) open.text += text;
    },
    onclosetag(name) {
      if (name === 'script' && open) found.push(open);
      if (name === 'script') open = undefined;
    },
  });
  const decoder = new TextDecoder();
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true });
    lines.add(text);
    parser.write(text);
    if (found.length > 0) yield found;
    found = [];
  }
  parser.end(decoder.decode());
  if (open) found.push(open);
  if (found.length > 0) yield found;
}

/** Counts lines up to places that only move forward. */
function lineCounter() {
  let window = '';
  let base = 0;
  let line = 1;
  return {
    add(text: string): void {
      window += text;
    },
    /** The line of a place in the text, counted in characters from the beginning. */
    at(offset: number): number {
      const passed = window.slice(0, Math.max(0, offset - base));
      window = window.slice(passed.length);
      base += passed.length;
      line += passed.split('\n').length - 1;
      return line;
    },
  };
}
