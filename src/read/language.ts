const common: Readonly<Record<string, ReadonlySet<string>>> = {
  en: new Set('the of and to in a is that for on with was as by he it at from his her be are has'.split(' ')),
  de: new Set(
    'der die das und ist nicht ein eine von mit dem den auf für sich des im hat wird dass sie er'.split(' '),
  ),
  fr: new Set('le la les des et est une un dans que qui pour pas sur du au avec ce il elle ne se'.split(' ')),
};

/** The language of a text by its most common words; null where no language that the reader knows stands out. */
export function languageOf(text: string): 'en' | 'de' | 'fr' | null {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  let best: string | null = null;
  let most = 0;
  for (const [language, known] of Object.entries(common)) {
    const found = words.filter((word) => known.has(word)).length;
    if (found > most) [best, most] = [language, found];
  }
  // A sentence without a single such word may be of any language.
  return most === 0 || most * 12 < words.length ? null : (best as 'en' | 'de' | 'fr');
}
