/** Marks and words that bound a content. */
export const openers = new Set(['that', 'whether', 'if', 'how', 'why', 'what', 'when', 'where', 'who']);
export const marks = /^[“„"«‟「『《]$|^(``|'')$/;
export const comma = (text: string | undefined) =>
  text === ',' || text === '—' || text === '–' || text === '--';
