import { visit } from 'jsonc-parser';

const numeral = /^-?(\d+)(?:\.(\d+))?(?:[eE][+-]?\d+)?$/;
/** Number.toPrecision has no more. */
const mostDigits = 100;

/** The number that a text writes, such as `-2.5e3`; undefined where it writes none, or none that is kept to its last digit. */
export function exactNumber(text: string): number | undefined {
  const [, whole, part = ''] = numeral.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const digits = `${whole}${part}`.replace(/^0+|0+$/g, '');
  const number = Number(text);
  if (digits === '') return number;
  if (!Number.isFinite(number) || number === 0) return undefined;
  const kept = Math.abs(number).toPrecision(Math.min(digits.length, mostDigits));
  return kept.replace(/e.*$|\./g, '').replace(/^0+|0+$/g, '') === digits ? number : undefined;
}

/** Why a value is refused that writes a number which would be rounded; undefined where it does not. */
export function whyRounded(given: unknown): string | undefined {
  if (typeof given !== 'string' || !numeral.test(given) || exactNumber(given) !== undefined) return undefined;
  return `must be a number that is kept to its last digit, as each of 15 digits is; this one would become ${Number(given)}`;
}

/** A number of a JSON text that JSON.parse rounds, and where it stands. */
export type RoundedNumber = Readonly<{ path: readonly (string | number)[]; literal: string }>;

/** The numbers of a JSON text that JSON.parse rounds. Nearly every text is cleared by having no number of so many digits. */
export function roundedNumbers(text: string): RoundedNumber[] {
  if (!suspicious.test(text) || !outsideTexts(text).some(isRounded)) return [];
  const found: RoundedNumber[] = [];
  try {
    visit(text, {
      onLiteralValue: (value, offset, length, _line, _character, path) => {
        if (typeof value !== 'number') return;
        const literal = text.slice(offset, offset + length);
        if (isRounded(literal)) found.push({ path: path(), literal });
      },
    });
  } catch (error) {
    // Nested more deeply than can be walked through: what reads the value refuses it, rounded or not.
    if (!(error instanceof RangeError)) throw error;
  }
  return found;
}

/** What JSON.parse makes of a text, but for the numbers that it rounds: they are the texts that write them. */
export function parseExactly(text: string): unknown {
  const value: unknown = JSON.parse(text);
  for (const { path, literal } of roundedNumbers(text)) {
    const key = path.at(-1);
    if (key === undefined) return literal;
    const holder = path.slice(0, -1).reduce<unknown>((one, step) => membersOf(one)?.[step], value);
    const members = membersOf(holder);
    if (members) members[key] = literal;
  }
  return value;
}

const membersOf = (value: unknown) =>
  typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>) : undefined;

/** What a number that is rounded looks like: it has many digits, or an exponent of three. */
const suspicious = /[\d.]{16}|\d[eE][+-]?\d{3}/;

const isRounded = (literal: string) => suspicious.test(literal) && exactNumber(literal) === undefined;

/** The numbers of a JSON text. Texts, such as ids, may have as many digits. */
function outsideTexts(text: string): string[] {
  const found: string[] = [];
  for (let at = 0; at < text.length; ) {
    const quote = text.indexOf('"', at);
    const between = text.slice(at, quote < 0 ? text.length : quote);
    found.push(...(between.match(/-?\d[\d.eE+-]*/g) ?? []));
    at = quote < 0 ? text.length : endOfText(text, quote);
  }
  return found;
}

/** Behind the quote that ends the text which begins at a quote. */
function endOfText(text: string, begin: number): number {
  for (let end = text.indexOf('"', begin + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let escapes = 0;
    while (text[end - 1 - escapes] === '\\') escapes += 1;
    if (escapes % 2 === 0) return end + 1;
  }
  return text.length;
}
