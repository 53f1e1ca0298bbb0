import { type Attribution, attributionsOf } from './attributions.ts';
import { readEnglish } from './english.ts';
import { languageOf } from './language.ts';
import { defaultThreshold } from './threshold.ts';
import { readWithoutParser } from './without-parser.ts';

export interface ReadingOptions {
  /** The least confidence of what is proposed; docs/reading.md has the precision and recall of each. */
  readonly threshold?: number;
  /** The day of the article, YYYY-MM-DD, which dates such as "Monday" are relative to. */
  readonly published?: string | null;
}

/** The attributions of an article, in the order of their cues. Deterministic, offline, and every span verbatim. */
export function readArticle(text: string, options: ReadingOptions = {}): Attribution[] {
  const { threshold = defaultThreshold, published = null } = options;
  const language = languageOf(text);
  if (language === null) return [];
  const proposals =
    language === 'en'
      ? readEnglish(text, threshold)
      : readWithoutParser(text, language).filter(({ confidence }) => (confidence ?? 0) >= threshold);
  return attributionsOf(text, proposals, language === 'en', published);
}
