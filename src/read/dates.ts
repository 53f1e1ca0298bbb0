import type { Proposal, Range } from './proposal.ts';

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const month = String.raw`(?<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)`;
const patterns = [
  new RegExp(String.raw`\b${month}\s+(?<day>\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(?<year>\d{4}))?(?![\d-])`),
  new RegExp(String.raw`\b(?<day>\d{1,2})\s+${month}(?:\s+(?<year>\d{4}))?\b`),
  new RegExp(String.raw`\b(?:in|since|during)\s+${month}(?:\s+(?<year>\d{4}))?\b`),
  /\bin\s+(?<year>(?:19|20)\d\d)\b/,
  new RegExp(
    String.raw`\b(?:on\s+|late\s+|early\s+)?(?<weekday>${weekdays.map((day) => day[0]?.toUpperCase() + day.slice(1)).join('|')})\b`,
  ),
  /\b(?<relative>today|yesterday)\b/i,
];

/**
 * The date of an attribution, from the words beside its cue: EDTF, no more precise than the words. A part that comes from the
 * document's date (an EDTF day, or null if unknown) is marked as inferred. Null if the words state no date.
 */
export function saidOf(text: string, proposal: Proposal, published: string | null): string | null {
  const words = besideCue(text, proposal);
  for (const pattern of patterns) {
    const groups = pattern.exec(words)?.groups;
    if (groups === undefined) continue;
    const day = /^(\d{4})-(\d\d)-(\d\d)/.exec(published ?? '');
    const at = day === null ? null : new Date(Date.UTC(Number(day[1]), Number(day[2]) - 1, Number(day[3])));
    return edtf(groups, at);
  }
  return null;
}

function edtf(groups: Readonly<Record<string, string | undefined>>, published: Date | null): string | null {
  const iso = (date: Date) => date.toISOString().slice(0, 10);
  const back = (days: number) => new Date((published as Date).getTime() - days * 86_400_000);
  if (groups.relative !== undefined) {
    if (published === null) return null;
    return `${iso(groups.relative.toLowerCase() === 'today' ? published : back(1))}`;
  }
  if (groups.weekday !== undefined) {
    if (published === null) return null;
    // The most recent such day: the words do not state which one it was.
    const days = (published.getUTCDay() - weekdays.indexOf(groups.weekday.toLowerCase()) + 7) % 7;
    return `${iso(back(days))}?`;
  }
  const name = groups.month?.toLowerCase().slice(0, 3);
  const number =
    name === undefined ? null : String(months.findIndex((one) => one.startsWith(name)) + 1).padStart(2, '0');
  const rest =
    (number === null ? '' : `-${number}`) +
    (groups.day === undefined ? '' : `-${groups.day.padStart(2, '0')}`);
  if (groups.day !== undefined && (Number(groups.day) < 1 || Number(groups.day) > 31)) return null;
  if (groups.year !== undefined) return valid(`${groups.year}${rest}`);
  if (published === null) return null;
  const year = published.getUTCFullYear();
  const first = `${year}${rest}`;
  const earlier = first > iso(published).slice(0, first.length) ? year - 1 : year;
  return valid(`${earlier}${rest}`) === null ? null : `${earlier}?${rest}`;
}

/** Whether it is a day of the calendar. */
function valid(date: string): string | null {
  if (date.length < 10) return date;
  const time = new Date(`${date}T00:00:00Z`);
  return Number.isNaN(time.getTime()) || time.toISOString().slice(0, 10) !== date ? null : date;
}

/** The reporter's words around the cue, up to the sentence's ends, without the content. */
function besideCue(text: string, { cue, source, contents }: Proposal): string {
  const left = Math.max(
    text.lastIndexOf('\n', cue.start),
    text.lastIndexOf('. ', cue.start) + 1,
    cue.start - 160,
    0,
  );
  const stops = [text.indexOf('\n', cue.end), text.search(/$/)].filter((at) => at >= 0);
  const dot = /[.!?](?:\s|$)/.exec(text.slice(cue.end));
  const right = Math.min(
    ...(stops.length > 0 ? stops : [text.length]),
    dot === null ? text.length : cue.end + dot.index,
    cue.end + 160,
  );
  const hidden: Range[] = [...contents, ...(source === null ? [] : [source])];
  let words = '';
  for (let at = left; at < Math.max(right, cue.end); at++)
    words += hidden.some(({ start, end }) => start <= at && at < end) ? ' ' : text[at];
  return words;
}
