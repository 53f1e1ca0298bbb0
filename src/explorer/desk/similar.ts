/** The words by which a text differs from others, with case and accents folded. */
export function tellingWords(text: string): string[] {
  const folded = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
  return [...new Set(folded.match(/[\p{L}\p{N}]+/gu) ?? [])];
}

/** The four longest words of a text, which are the rarest in most languages; fewer where it has fewer. */
export function rarestWords(text: string): string[] {
  return tellingWords(text)
    .toSorted((one, other) => [...other].length - [...one].length)
    .slice(0, 4);
}

/** What shares most words with a text, by the share of both texts' words (Dice); what shares none is left out. */
export function mostSimilar<Found extends Readonly<{ id: string; text: string }>>(
  text: string,
  found: readonly Found[],
  most: number,
): Found[] {
  const wanted = tellingWords(text);
  const byId = new Map(found.map((one) => [one.id, one]));
  return [...byId.values()]
    .map((one) => ({ one, share: dice(wanted, tellingWords(one.text)) }))
    .filter(({ share }) => share > 0)
    .toSorted((left, right) => right.share - left.share)
    .slice(0, most)
    .map(({ one }) => one);
}

/** The word that is being typed counts where it begins a word of the other text. */
function dice(wanted: readonly string[], words: readonly string[]): number {
  const shared = wanted.filter((word, index) =>
    words.some((other) => other === word || (index === wanted.length - 1 && other.startsWith(word))),
  ).length;
  return wanted.length + words.length === 0 ? 0 : (2 * shared) / (wanted.length + words.length);
}
