type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * An entity as Wikibase's REST interface writes it (`statements`, labels as plain texts), in the form of its dumps
 * (`claims`, snaks). What is not as it should be is left as it stands, for the reader of that form to name.
 */
export function ofRest(entity: Fields): Fields {
  const { statements, labels, descriptions, ...rest } = entity;
  const claims = mapped(statements, (list) => (Array.isArray(list) ? list.map(claimOf) : list));
  return { ...rest, claims, labels: mapped(labels, labelled), descriptions: mapped(descriptions, labelled) };
}

function mapped(given: unknown, map: (value: unknown, key: string) => unknown): unknown {
  if (!isFields(given)) return given;
  return Object.fromEntries(Object.entries(given).map(([key, value]) => [key, map(value, key)]));
}

const labelled = (value: unknown, language: string) =>
  typeof value === 'string' ? { language, value } : value;

function claimOf(statement: unknown): unknown {
  if (!isFields(statement)) return statement;
  const { property, value, qualifiers, references, ...rest } = statement;
  return {
    ...rest,
    mainsnak: snakOf({ property, value }),
    qualifiers: Array.isArray(qualifiers) ? byProperty(qualifiers) : qualifiers,
    references: Array.isArray(references)
      ? references.map((one) =>
          isFields(one) && Array.isArray(one.parts) ? { hash: one.hash, snaks: byProperty(one.parts) } : one,
        )
      : references,
  };
}

function byProperty(parts: readonly unknown[]): Record<string, unknown[]> {
  const snaks: Record<string, unknown[]> = {};
  for (const part of parts) {
    const snak = snakOf(part);
    const property = isFields(snak) && typeof snak.property === 'string' ? snak.property : '';
    snaks[property] = [...(snaks[property] ?? []), snak];
  }
  return snaks;
}

function snakOf(part: unknown): unknown {
  if (!isFields(part) || !isFields(part.property) || !isFields(part.value)) return part;
  const { property, value } = part;
  if (value.type !== 'value') return { property: property.id, snaktype: value.type };
  const entity = typeof value.content === 'string' && /^wikibase-/.test(String(property.data_type));
  return {
    ...{ property: property.id, snaktype: 'value' },
    datavalue: { value: entity ? { id: value.content } : value.content },
  };
}
