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

/** A quotation that a stretch of text opens and does not close. */
type Opened = Readonly<{ start: number; closers: string }>;

/** Lines of one quotation at most: a text may open one on each of its lines and close none. */
const mostLines = 40;

/**
 * The quotations of a text, paragraph by paragraph, in order and apart from each other. A line is a paragraph, but for a quotation that the
 * next lines close: a text may have its lines broken at a width.
 */
export function quotationsOf(text: string): Quotation[] {
  const lines = text.split('\n');
  const found: Quotation[] = [];
  let at = 0;
  for (let first = 0; first < lines.length; ) {
    let last = first;
    let paragraph = lines[first] as string;
    let read = scan(paragraph);
    while (read.opened) {
      const closing = closingLine(lines, last, read.opened.closers);
      if (closing === undefined || closing - first > mostLines) break;
      last = closing;
      paragraph = lines.slice(first, last + 1).join('\n');
      read = scan(paragraph);
    }
    found.push(...moved(read.found, at), ...moved(unclosed(paragraph, read.opened), at));
    at += paragraph.length + 1;
    first = last + 1;
  }
  return found;
}

const moved = (found: readonly Quotation[], by: number): Quotation[] =>
  found.map(({ start, end, open }) => ({ start: start + by, end: end + by, open }));

/**
 * The line that closes what a line has opened: all from there on are filled, and no other mark comes before. A straight mark opens and
 * closes, so lines belong together only where each breaks off within a sentence.
 */
function closingLine(lines: readonly string[], from: number, closers: string): number | undefined {
  for (let next = from + 1; next < lines.length; next++) {
    const line = lines[next] as string;
    if (line.trim() === '') return undefined;
    if (closers === '"' && !breaksOff(lines[next - 1] as string)) return undefined;
    const mark = firstMark(line);
    if (mark !== undefined) return closers.includes(mark.mark) && mark.follows ? next : undefined;
  }
  return undefined;
}

/** A line that ends within a sentence. */
const breaksOff = (line: string): boolean => /[\p{L}\p{N},;–—-]\s*$/u.test(line);

/** The first mark in a line, and whether it stands after a word, as one that closes does. */
function firstMark(line: string): Readonly<{ mark: string; follows: boolean }> | undefined {
  for (let i = 0; i < line.length; i++) {
    const { mark } = markAt(line, i);
    const isMark = pairs[mark] !== undefined || mark === '”';
    if (isMark && !(mark === '"' && (isGershayim(line, i) || isMeasure(line, i, mark))))
      return { mark, follows: i > 0 && !/\s/.test(line[i - 1] as string) };
  }
  return undefined;
}

/** The mark that begins at a place; two single ones are a double one. */
function markAt(paragraph: string, at: number): Readonly<{ mark: string; width: number }> {
  const two = paragraph.slice(at, at + 2);
  const double = two === "''" || two === '``' || two === '’’' || two === '‘‘';
  return double ? { mark: '"', width: 2 } : { mark: paragraph[at] as string, width: 1 };
}

function scan(paragraph: string): Readonly<{ found: readonly Quotation[]; opened: Opened | undefined }> {
  const found: Quotation[] = [];
  let start = -1;
  let closers = '';
  for (let i = 0; i < paragraph.length; i++) {
    const { mark, width } = markAt(paragraph, i);
    if (mark === '"' && isGershayim(paragraph, i)) continue;
    if (start >= 0 && closers.includes(mark)) {
      // Three marks in a row close a quotation within a quotation too.
      const third = width === 2 && paragraph[i + 2] === paragraph[i] ? 1 : 0;
      found.push({ start, end: i + width + third, open: false });
      i += third;
      start = -1;
    } else if (start < 0 && opens(paragraph, i, mark)) {
      start = i;
      closers = pairs[mark] ?? mark;
    }
    i += width - 1;
  }
  return { found, opened: start < 0 ? undefined : { start, closers } };
}

/**
 * A mark that is never closed opens the rest of the paragraph, as is the custom before a further paragraph; a straight one does so at the
 * beginning of a line only.
 */
function unclosed(paragraph: string, opened: Opened | undefined): Quotation[] {
  if (!opened) return [];
  const { start, closers } = opened;
  if (paragraph.slice(start).trim().length <= 1) return [];
  const first = paragraph.slice(paragraph.lastIndexOf('\n', start) + 1, start).trim() === '';
  if (closers === '"' && !first) return [];
  return [{ start, end: paragraph.trimEnd().length, open: true }];
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
