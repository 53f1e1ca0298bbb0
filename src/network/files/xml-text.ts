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
