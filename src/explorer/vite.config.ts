import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildSchema, isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';
import { defineConfig, type Plugin } from 'vite';

const schemaFile = fileURLToPath(new URL('../../schema.graphql', import.meta.url));

/** The types whose fields the page explains in the schema's own words; of enums it explains all values. */
const explained = [
  'Assessment',
  'Chain',
  'Claim',
  'Comparison',
  'Contradiction',
  'Corroboration',
  'Discrepancy',
  'Document',
  'EvidenceUse',
  'Hedge',
  'Institution',
  'PolarizationPoint',
  'Root',
  'StatementWhere',
  'Tally',
  'Topic',
  'Utterance',
];

/** The fields of Query whose arguments the page explains too. */
const explainedQueries = ['discourseNetwork', 'polarization'];

/** `virtual:terms`: the descriptions of schema.graphql, by `Enum.VALUE`, `Type.field` and `Query.field.argument`. */
function terms(): Plugin {
  const id = 'virtual:terms';
  return {
    name: 'terms',
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    load: (source) => (source === `\0${id}` ? `export default ${JSON.stringify(descriptions())}` : undefined),
  };
}

function descriptions(): Record<string, string> {
  const schema = buildSchema(readFileSync(schemaFile, 'utf8'));
  const found: Record<string, string> = {};
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    const members = isEnumType(type)
      ? type.getValues()
      : explained.includes(type.name) &&
          (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type))
        ? Object.values(type.getFields())
        : [];
    for (const { name, description } of members) {
      if (description) found[`${type.name}.${name}`] = plainText(description);
    }
  }
  const queries = schema.getQueryType()?.getFields() ?? {};
  for (const field of explainedQueries) {
    for (const { name, description } of queries[field]?.args ?? []) {
      if (description) found[`Query.${field}.${name}`] = plainText(description);
    }
  }
  return found;
}

const plainText = (description: string): string => description.replaceAll('`', '').replaceAll('\n', ' ');

/** Builds the page into dist/explorer. Nothing is loaded from elsewhere, and nothing is inlined. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/explorer/',
  plugins: [terms()],
  worker: { format: 'es' },
  logLevel: 'warn',
  build: {
    outDir: fileURLToPath(new URL('../../dist/explorer', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
  },
});
