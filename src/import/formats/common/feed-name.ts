/** A feed without a name of its own has its file's: without folder, endings, and a date or part number in it. */
export function nameOf(file: string): string {
  const stem = (file.split(/[\\/]/).at(-1) ?? file).replace(/(\.(json|jsonld|ndjson|jsonl|txt|gz))+$/i, '');
  const bare = stem
    .replace(/[-_. ]?(19|20)\d{2}[-_.]?(0[1-9]|1[0-2])([-_.]?(0[1-9]|[12]\d|3[01]))?(?!\d)/g, '')
    .replace(/[-_. ]part[-_. ]?\d+$/i, '');
  return bare === '' ? stem : bare;
}
