import { z } from 'zod';

/** Most characters (UTF-16 units) of a text field, and of a document's whole text. */
export const longestText = 1_000_000;
export const longestDocument = 20_000_000;

/** A text that is not empty and well-formed Unicode, so that it comes back from the database as it went in. */
export function textSchema(longest = longestText) {
  return z
    .string({ error: 'must be a text' })
    .min(1, { error: 'must not be empty' })
    .max(longest, { error: `must be at most ${longest.toLocaleString('en')} characters` })
    .refine(isWellFormed, { error: 'must be well-formed Unicode (it holds half of a surrogate pair)' });
}

/** A short text such as a name or a label. */
export const nameSchema = textSchema(5_000);

/** Whether a text has more than white space, controls, and characters without a shape, such as U+200B and U+2800. */
export const isSeen = (text: string): boolean =>
  /[^\p{White_Space}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u.test(text);

/** The first characters of a text by their numbers, for a text that cannot be seen. */
export function pointsOf(text: string): string {
  const points = [...text.slice(0, 12)].map(
    (character) => `U+${(character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}`,
  );
  return [...points.slice(0, 5), ...(points.length > 5 ? ['…'] : [])].join(' ');
}

/** The protocols of addresses that may be stored: pages make links of them, so none may run a script or read a file. */
const protocols: ReadonlySet<string> = new Set(
  ['http', 'https', 'ftp', 'mailto', 'urn', 'doi', 'did', 'at', 'ipfs'].map((name) => `${name}:`),
);

/** Whether a text may be stored as an address. Browsers pass over control characters in a protocol, so none is accepted. */
export const isUrl = (text: string): boolean =>
  !/\p{Cc}/u.test(text) && URL.canParse(text) && protocols.has(new URL(text).protocol);

/** A web address or another URL or URN. */
export const urlSchema = textSchema(8_000).refine(isUrl, {
  error: `must be a URL, for example https://example.org/page (${[...protocols].join(' ')})`,
});

const noLanguage = 'must be a language tag, for example en or pt-BR';

/** A BCP 47 language tag. */
export const languageSchema = z
  .string({ error: noLanguage })
  .regex(/^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/, { error: noLanguage });

/** Texts by language tag. A key `__proto__` is refused here, because `z.record` passes over it in silence. */
export const translationsSchema = z
  .unknown()
  .superRefine((given, context) => {
    if (typeof given !== 'object' || given === null || !Object.hasOwn(given, '__proto__')) return;
    context.addIssue({ code: 'custom', path: ['__proto__'], message: noLanguage });
  })
  .pipe(
    z.record(languageSchema, textSchema(), {
      error: 'must be an object of language tag to text, for example {"de": "…"}',
    }),
  );

export function listOf<Item extends z.ZodType>(item: Item) {
  return z
    .array(item, { error: 'must be a list' })
    .max(10_000, { error: 'must have at most 10,000 entries' });
}

export function oneOf<const Words extends readonly [string, ...string[]]>(words: Words) {
  return z.enum(words, { error: `must be one of ${words.join(', ')}` });
}

/**
 * A text as it is compared and sorted: accents, case and compatibility forms (full width, ligatures) folded, runs of
 * space made one. At most 500 characters, since an index entry has a limit.
 */
export function fold(text: string): string {
  return folded(text).slice(0, 500);
}

function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[øł]/g, (letter) => (letter === 'ø' ? 'o' : 'l'))
    .replace(/\s+/g, ' ')
    .trim();
}

/** A word as it stands in a text: a run of letters, digits and the marks on them. */
export const wordPattern = /[\p{L}\p{N}\p{M}]+/gu;

/** The words of a text, case and accents folded: what full text finds it by. */
export function words(text: string): string[] {
  return folded(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Typographic quotation marks and the plain mark that each stands for. */
const quotationMarks: readonly (readonly [marks: string, plain: string])[] = [
  ['"“”„‟«»', '"'],
  ["'‘’‚‛‹›", "'"],
];

/** A text as passages are compared: its composed form (NFC), runs of white space made one, quotation marks made plain. */
export function foldPassage(text: string): string {
  return quotationMarks
    .reduce(
      (folded, [marks, plain]) => folded.replace(new RegExp(`[${marks}]`, 'g'), plain),
      text.normalize('NFC'),
    )
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * A regular expression, the same for JavaScript and Java, that finds a passage in a text in composed form as `foldPassage`
 * compares them. A passage of white space only: one that finds nothing.
 */
export function passagePattern(passage: string): string {
  const folded = foldPassage(passage);
  if (folded === '') return '(?!)';
  return [...folded]
    .map((character) => {
      // What `\\s` is in JavaScript; in Java it is ASCII alone.
      if (character === ' ')
        return '[\\s\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff]+';
      const [marks] = quotationMarks.find(([, plain]) => plain === character) ?? [];
      if (marks) return `[${marks}]`;
      return character.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
    })
    .join('');
}

/** Code points of a text, which is what a span's `start` and `end` count. */
export function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}
