/**
 * A text in XML, in an element or an attribute. Line ends and tabs are escaped so that no reader folds them. A character that
 * XML cannot contain is written as \uXXXX, and a backslash that would look like such an escape as \u005c.
 */
export function xmlText(text: string): string {
  return text.replace(special, (found) => {
    const entity = entities[found];
    if (entity !== undefined) return entity;
    if (found === '\\') return '\\u005c';
    return `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

const special = /[&<>"\t\n\r]|[^\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]|\\(?=u[0-9a-f]{4})/gu;
const sound = /[^\p{L}\p{N}.:_-]|_(?=x[0-9a-f]+_)/gu;

/** An id as a token of XML, which has letters, digits and .:-_ alone: another character stands as _x and its code and _. */
export function xmlToken(id: string): string {
  return id.replace(sound, (found) => `_x${(found.codePointAt(0) as number).toString(16)}_`);
}

/** An instant (milliseconds) as xs:dateTime, or undefined beyond the years that every reader knows. */
export function xmlInstant(milliseconds: number | undefined): string | undefined {
  if (milliseconds === undefined || milliseconds < firstYear || milliseconds > lastYear) return undefined;
  return new Date(milliseconds).toISOString();
}

const firstYear = Date.parse('0001-01-01T00:00:00Z');
const lastYear = Date.parse('9999-12-31T23:59:59.999Z');
