import { visit } from 'jsonc-parser';

/** A key that an object has twice, and where: `rating.label`. */
export type DuplicateKey = { key: string; path: string };

/**
 * The first key that stands twice in an object of this JSON text, of which `value` is the parsed form: JSON.parse keeps
 * the last of the two and says nothing. Nearly every text is cleared by counting: it has no more places that could be
 * keys than the value has keys. Only what holds more (a text that begins with a colon will do) is read again.
 */
export function duplicateKey(text: string, value: unknown): DuplicateKey | undefined {
  return placesOfKeys(text) === keysIn(value) ? undefined : readAgain(text);
}

/** Quotes before a colon: each key has one, and a quote within a text is escaped, so these are never too few. */
function placesOfKeys(text: string): number {
  let count = 0;
  for (let at = text.indexOf(':'); at >= 0; at = text.indexOf(':', at + 1)) {
    let before = at - 1;
    while (before >= 0 && text.charCodeAt(before) <= 0x20) before -= 1;
    if (text.charCodeAt(before) === 0x22) count += 1;
  }
  return count;
}

function keysIn(value: unknown): number {
  let count = 0;
  const open: unknown[] = [value];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (typeof one !== 'object' || one === null) continue;
    const list = Array.isArray(one);
    for (const key in one) {
      if (!list) count += 1;
      const member = (one as Record<string, unknown>)[key];
      if (typeof member === 'object' && member !== null) open.push(member);
    }
  }
  return count;
}

function readAgain(text: string): DuplicateKey | undefined {
  const objects: Set<string>[] = [];
  let found: DuplicateKey | undefined;
  try {
    visit(text, {
      onObjectBegin: () => void objects.push(new Set()),
      onObjectEnd: () => void objects.pop(),
      onObjectProperty: (key, _offset, _length, _line, _character, path) => {
        const keys = objects.at(-1);
        if (keys?.has(key)) found ??= { key, path: [...path(), key].join('.') };
        keys?.add(key);
      },
    });
  } catch (error) {
    // Nested more deeply than can be walked through: the record's schema refuses it, duplicate key or not.
    if (!(error instanceof RangeError)) throw error;
  }
  return found;
}
