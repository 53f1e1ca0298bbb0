import { isActor, type StoredRecord } from './record.ts';
import { words } from './text.ts';

/**
 * What full text finds a record by: the words of its searched fields, case and accents folded, one space between. Empty
 * where it is not searched.
 */
export function searchedWords(record: StoredRecord): string {
  return words(searchedTexts(record).join('\n')).join(' ');
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
