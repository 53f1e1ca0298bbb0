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
