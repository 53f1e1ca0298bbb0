import { isActor, type StoredRecord } from './record.ts';
import { words } from './text.ts';

/**
 * What full text finds a record by: the words of its searched fields, case and accents folded, one space between. Empty
 * where it is not searched.
 */
export function searchedWords(record: StoredRecord): string {
  return words(searchedTexts(record).join('\n')).join(' ');
}

/** The index cuts words of more characters (UTF-16 units). */
export const longestWord = 255;
/** Stands among the words of a text that its words may not find: it has none, or some that the index cuts. */
export const unfound = '.';

/**
 * What documents are found by when a passage of their text is looked for: the different words of the text, folded in the same
 * way. Empty without a text.
 */
export function textWords(record: StoredRecord): string {
  if (record.type !== 'Document' || record.text === undefined) return '';
  const found = new Set(words(record.text));
  const whole = [...found].filter((word) => word.length <= longestWord);
  return [...whole, ...(whole.length === 0 || whole.length < found.size ? [unfound] : [])].join(' ');
}

function searchedTexts(record: StoredRecord): (string | undefined)[] {
  if (isActor(record)) return [record.name, ...(record.aliases ?? [])];
  switch (record.type) {
    case 'Claim':
      return [record.text, ...Object.values(record.translations ?? {})];
    case 'Statement':
      return [
        ...[record.quote, record.mention, record.verb, record.span?.exact],
        ...Object.values(record.translations ?? {}),
      ];
    case 'Document':
      return [record.title, record.url];
    case 'Place':
      return [record.name, ...(record.aliases ?? [])];
    case 'Variable':
      return [record.name, record.description, ...(record.categories ?? [])];
    case 'Topic':
      return [record.name, record.description];
    case 'Evidence':
      return [record.description];
    default:
      return [];
  }
}
