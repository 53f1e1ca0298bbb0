/** The time in an id: each clock as text, absent if the id does not name it. */
export type IdClocks = Readonly<{ said?: string | undefined; known?: string | undefined }>;

/** The id of a record, with the time as of which it is meant. */
export type TimedId = Readonly<{ recordId: string; clocks: IdClocks }>;

const start = /\?(?=(?:said|known)=)/;

/** Whether an id names a time, for example `claim/x?said=2025-12-29`. The id of a record never does. */
export function namesTime(id: string): boolean {
  return start.test(id);
}

/**
 * Adds a time to the id of a record: `?said=` with the date as it was given, `?known=` with the instant, or both in this
 * order. All characters of a value except letters, digits and `-._~:/,!'()*` are percent-encoded.
 */
export function timedId(recordId: string, { said, known }: IdClocks): string {
  const parts = Object.entries({ said, known }).flatMap(([name, value]) =>
    value === undefined
      ? []
      : [`${name}=${encodeURIComponent(value).replace(/%(?:3A|2F|2C)/g, decodeURIComponent)}`],
  );
  return parts.length === 0 ? recordId : `${recordId}?${parts.join('&')}`;
}

/** Parses an id that names a time, its clocks in either order. Null if the text after the record's id has another form. */
export function parseTimedId(id: string): TimedId | null {
  const at = id.search(start);
  const clocks = new Map<string, string>();
  for (const part of id.slice(at + 1).split('&')) {
    const [, name, value] = /^(said|known)=(.+)$/.exec(part) ?? [];
    if (name === undefined || value === undefined || clocks.has(name)) return null;
    try {
      clocks.set(name, decodeURIComponent(value));
    } catch {
      return null;
    }
  }
  return { recordId: id.slice(0, at), clocks: { said: clocks.get('said'), known: clocks.get('known') } };
}
