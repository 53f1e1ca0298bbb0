import { parseExactly } from '../../../domain/exact-number.ts';
import { whyNotJson } from '../../../domain/problem.ts';
import type { Format } from '../../format.ts';
import type { Element } from '../../input/json-elements.ts';
import { readReviews } from '../claimreview/claimreview.ts';
import { scriptsOf } from './scripts.ts';

/** Characters of a beginning after which a page counts as long. */
const longStart = 30_000;

/**
 * Saved pages, and dumps of their script elements one after the other (as Data Commons gives its fact-checks): each
 * `<script type="application/ld+json">` is read as ClaimReview. Nothing else of a page is read; a ClaimReview in microdata
 * is counted.
 */
export const html: Format = {
  name: 'html',
  twice: true,
  // Of a long page only the beginning is seen here: its scripts may come later.
  recognise: (start) =>
    /^\s*(<!--[\s\S]*?-->\s*)*<(!doctype\s+html|html|head|body|meta|script)\b/i.test(start) &&
    (/<script[^>]+ld\+json|itemtype=["']?https?:\/\/schema\.org\/ClaimReview/i.test(start) ||
      start.length > longStart),
  read: (chunks, context) => readReviews(elementsOf(chunks), () => elementsOf(context.again()), context),
};

async function* elementsOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Element[]> {
  for await (const scripts of scriptsOf(chunks)) {
    yield scripts.map((script): Element => {
      const { line } = script;
      if ('marked' in script)
        return { line, value: { '@type': `${script.marked} (microdata)` }, frame: false };
      const { text } = script;
      const bytes = Buffer.from(text);
      const read = parsedScript(text);
      if ('value' in read) return { line, bytes, value: read.value, frame: true };
      return {
        line,
        bytes,
        problem: { field: 'script', value: text.trim().slice(0, 200), reason: read.reason },
      };
    });
  }
}

/** The JSON of a script. Pages put it between comments, end it with a semicolon, and break lines within texts. */
function parsedScript(text: string): { value: unknown } | { reason: string } {
  const bare = text
    .replace(/^\s*(\/[/*]\s*)?(<!--|<!\[CDATA\[)(\s*\*\/)?/, '')
    .replace(/(\/[/*]\s*)?(-->|\]\]>)(\s*\*\/)?\s*$/, '')
    .replace(/;\s*$/, '');
  try {
    return { value: parseExactly(bare) };
  } catch {
    // Within a text a line break is no JSON; between values it means nothing.
  }
  try {
    return { value: parseExactly(Array.from(bare, (mark) => (mark < ' ' ? ' ' : mark)).join('')) };
  } catch (error) {
    return { reason: whyNotJson(error) };
  }
}
