/**
 * A full-text query from what a person typed: words are joined by AND, the last one also matches as a prefix, words in
 * double quotes match as a phrase. Everything that Lucene would read as syntax is taken as text. Empty: matches nothing.
 */
export function lucene(text: string): string {
  const parts: string[] = [];
  const rest = text.slice(0, 2000).replace(/"([^"]+)"/g, (_all, phrase: string) => {
    const inside = words(phrase);
    if (inside.length > 0) parts.push(`"${inside.join(' ')}"`);
    return ' ';
  });
  const loose = words(rest);
  const typing = !/\s$/.test(rest) && !rest.endsWith('"');
  loose.forEach((word, at) => {
    const last = at === loose.length - 1;
    parts.push(last && typing && [...word].length > 1 ? `(${word} OR ${word}*)` : word);
  });
  return parts.slice(0, 64).join(' AND ') || '""';
}

/** Runs of letters, digits and marks, in lower case so that none is an operator; the analyser splits the same way. */
function words(text: string): string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).slice(0, 64);
}
