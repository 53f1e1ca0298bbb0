/** A passage in quotation marks; both ends include the marks, and count UTF-16 units. */
export interface Quotation {
  readonly start: number;
  readonly end: number;
  /** The paragraph ends before the closing mark: the quotation goes on in the next one. */
  readonly open: boolean;
}

/** The marks that open a quotation, each with those that close it. */
const pairs: Readonly<Record<string, string>> = {
  '“': '”“',
  '‟': '”',
  '„': '“”',
  '"': '"',
  '«': '»',
  '»': '«',
  '「': '」',
  '『': '』',
  '《': '》',
  '＂': '＂',
};

/** The quotations of a text, paragraph by paragraph, in order and apart from each other. */
export function quotationsOf(text: string): Quotation[] {
  const found: Quotation[] = [];
  let at = 0;
  for (const paragraph of text.split('\n')) {
    found.push(...within(paragraph, at));
    at += paragraph.length + 1;
  }
  return found;
}

function within(paragraph: string, offset: number): Quotation[] {
  const found: Quotation[] = [];
  let start = -1;
  let closers = '';
  for (let i = 0; i < paragraph.length; i++) {
    const two = paragraph.slice(i, i + 2);
    const double = two === "''" || two === '``' || two === '’’' || two === '‘‘';
    const mark = double ? '"' : (paragraph[i] as string);
    const width = double ? 2 : 1;
    if (mark === '"' && isGershayim(paragraph, i)) continue;
    if (start >= 0 && closers.includes(mark)) {
      // Three marks in a row close a quotation within a quotation too.
      const third = double && paragraph[i + 2] === paragraph[i] ? 1 : 0;
      found.push({ start: offset + start, end: offset + i + width + third, open: false });
      i += third;
      start = -1;
    } else if (start < 0 && opens(paragraph, i, mark)) {
      start = i;
      closers = pairs[mark] ?? mark;
    }
    i += width - 1;
  }
  if (start >= 0 && paragraph.slice(start).trim().length > 1) {
    // A mark that is never closed opens the rest of the paragraph, as is the custom before a further paragraph;
    // a straight one does so at the beginning of a paragraph only.
    const first = paragraph.slice(0, start).trim() === '';
    if (closers !== '"' || first)
      found.push({ start: offset + start, end: offset + paragraph.trimEnd().length, open: true });
  }
  return found;
}

/** A mark that elsewhere closes opens in Swedish and Finnish: it stands before a word, and after none. */
const opens = (paragraph: string, at: number, mark: string): boolean =>
  mark === '”'
    ? /^(|[\s(:–—])$/u.test(paragraph[at - 1] ?? '') && /[\p{L}\p{N}]/u.test(paragraph[at + 1] ?? '')
    : pairs[mark] !== undefined && !isMeasure(paragraph, at, mark);

/** 6" and 5'11" are measures. */
function isMeasure(paragraph: string, at: number, mark: string): boolean {
  return mark === '"' && /\d/.test(paragraph[at - 1] ?? '');
}

const hebrew = /^\p{Script=Hebrew}$/u;
/** What a Hebrew word takes before itself, such as "the" and "in". */
const prefixes = 'ובהכלמש';

/**
 * Hebrew writes an acronym with this mark before its last letter, also where an ending follows. Between a prefix and a longer word it
 * is a quotation mark.
 */
function isGershayim(paragraph: string, at: number): boolean {
  const isLetter = (index: number) => hebrew.test(paragraph[index] ?? '');
  if (!isLetter(at - 1) || !isLetter(at + 1)) return false;
  if (!isLetter(at + 2)) return true;
  let first = at;
  while (isLetter(first - 1)) first--;
  return [...paragraph.slice(first, at)].some((letter) => !prefixes.includes(letter));
}
