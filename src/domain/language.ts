import { type Problem, shorten } from './problem.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What tags of languages look like, whatever the registry has of them: with hyphens, or underscores as in POSIX. */
const tag = /^[A-Za-z]{1,8}([-_][A-Za-z0-9]{1,8})*$/;

/**
 * A language tag in the one spelling of all that are compared as equal: hyphens, and letters in the case of RFC 5646, section 2.1.1.
 * That of `Intl.getCanonicalLocales` is the same, but it also replaces languages by others, depending on the version of Node, and
 * knows fewer tags. What is no tag is returned as it is.
 */
export function canonicalLanguage(text: string): string {
  if (/^[a-z]{2,3}$/.test(text) || !tag.test(text)) return text;
  const subtags = text.toLowerCase().split(/[-_]/);
  const singleton = subtags.findIndex(({ length }) => length === 1);
  return subtags
    .map((subtag, at) => {
      if (at === 0 || (singleton >= 0 && at > singleton)) return subtag;
      if (subtag.length === 2) return subtag.toUpperCase();
      return subtag.length === 4 ? subtag.charAt(0).toUpperCase() + subtag.slice(1) : subtag;
    })
    .join('-');
}

/**
 * A record as it is given, with its languages in one spelling. Where it has two translations into one language, these are left out and
 * are the problem `repeated`.
 */
export function readLanguages(given: Fields): { given: Fields; repeated: Problem[] } {
  const { translations, ...rest } = given;
  const { language } = rest;
  const tagged = typeof language === 'string' ? { ...rest, language: canonicalLanguage(language) } : rest;
  if (translations === undefined) return { given: tagged, repeated: [] };
  if (!isFields(translations)) return { given: { ...tagged, translations }, repeated: [] };
  const repeated = repeatedProblems(translations);
  if (repeated.length > 0) return { given: tagged, repeated };
  const entries = Object.entries(translations).map(([key, text]) => [canonicalLanguage(key), text]);
  return { given: { ...tagged, translations: Object.fromEntries(entries) }, repeated };
}

/** Two of these tags that name one language. */
export function repeatedLanguage(tags: readonly string[]): { first: string; again: string } | undefined {
  const met = new Map<string, string>();
  for (const again of tags) {
    const key = canonicalLanguage(again);
    const first = met.get(key);
    if (first !== undefined) return { first, again };
    met.set(key, again);
  }
  return undefined;
}

function repeatedProblems(translations: Fields): Problem[] {
  const found = repeatedLanguage(Object.keys(translations));
  if (found === undefined) return [];
  const { first, again } = found;
  const reason = `is a second text in ${canonicalLanguage(again)}, beside translations.${first}: each language once, whatever its case`;
  return [{ field: `translations.${again}`, value: shorten(translations[again]), reason }];
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
