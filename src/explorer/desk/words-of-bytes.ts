/** The text of a file: as its byte order mark says, else UTF-8, else as the page says of itself, else as Windows writes it. */
export function wordsOfBytes(bytes: ArrayBuffer): string {
  const [first, second] = new Uint8Array(bytes);
  const marked =
    first === 0xff && second === 0xfe
      ? 'utf-16le'
      : first === 0xfe && second === 0xff
        ? 'utf-16be'
        : undefined;
  if (marked !== undefined) return new TextDecoder(marked).decode(bytes);
  const windows = 'windows-1252';
  return (
    decoded(bytes, 'utf-8') ??
    decoded(bytes, encodingInside(bytes) ?? windows) ??
    new TextDecoder(windows).decode(bytes)
  );
}

/** The encoding that a page names at its beginning; one whose name can be read there is not in UTF-16, whatever it says. */
function encodingInside(bytes: ArrayBuffer): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.slice(0, 4096));
  const [, named] = /<meta[^>]*charset\s*=\s*["']?([\w-]+)/i.exec(head) ?? [];
  return named !== undefined && /^utf-?16/i.test(named) ? undefined : named;
}

/** Nothing where the encoding is unknown here, or is not that of the bytes. */
function decoded(bytes: ArrayBuffer, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
