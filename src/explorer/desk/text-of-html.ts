import { wordsOfBytes } from './words-of-bytes.ts';

/** Elements that begin and end a line of their own. */
const blocks = new Set(
  'ADDRESS ARTICLE BLOCKQUOTE DD DIV DL DT FIGCAPTION H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN OL P PRE SECTION TABLE TR UL'.split(
    ' ',
  ),
);
/** Elements whose words are not the article's. */
const passedOver = new Set(
  'ASIDE BUTTON FIGURE FOOTER FORM HEAD NAV NOSCRIPT SCRIPT STYLE SVG TEMPLATE'.split(' '),
);

/** What a file or a clipboard holds. */
export type Article = Readonly<{ title: string; text: string; language: string }>;

/**
 * The words of a page of HTML: its article or body, a line for each block. Nothing in it runs or is loaded: the browser
 * parses it as a document that is never shown.
 */
export function articleOfHtml(html: string): Article {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const body = page.querySelector('article') ?? page.querySelector('main') ?? page.body;
  const lines: string[] = [''];
  const walk = (node: Node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const [first = '', ...more] = linesOf(node);
      lines[lines.length - 1] += first;
      lines.push(...more);
    }
    if (!(node instanceof Element) || passedOver.has(node.tagName.toUpperCase())) return;
    const apart = blocks.has(node.tagName) || node.tagName === 'BR';
    if (apart) lines.push('');
    node.childNodes.forEach(walk);
    if (apart) lines.push('');
  };
  walk(body);
  const text = lines
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n\n');
  const language = page.documentElement.lang;
  return { title: page.title.trim(), text, language: isTag(language) ? language : '' };
}

/** What is set as it was typed, such as a text file that the browser shows, has its lines as they are. */
function linesOf({ nodeValue, parentElement }: Node): string[] {
  const text = nodeValue ?? '';
  return parentElement?.closest(asTyped) ? text.split(/\r\n|[\r\n]/) : [text];
}

/** A style may not be applied here; it can be read all the same. */
const asTyped = ['pre', '[style*="white-space: pre"]', '[style*="white-space: break-spaces"]'].join();

const isTag = (language: string): boolean => /^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/.test(language);

/** The article in a file: a page saved as HTML, or plain text. */
export async function articleOfFile(file: File): Promise<Article> {
  const content = wordsOfBytes(await file.arrayBuffer());
  const html = /\.(x?html?)$/i.test(file.name) || /^\s*<(!doctype|html|head|body|article)\b/i.test(content);
  if (html) return articleOfHtml(content);
  return { title: file.name.replace(/\.[^.]*$/, ''), text: content, language: '' };
}
