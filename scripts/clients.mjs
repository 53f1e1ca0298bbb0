// Writes the files in clients/ from schema.graphql: what caches and code generators have to know of its types.
// With --check it writes nothing, and fails when a file there is not what it would write.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { minifyIntrospectionQuery } from '@urql/introspection';
import {
  buildSchema,
  introspectionFromSchema,
  isAbstractType,
  isNonNullType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
} from 'graphql';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'clients');

/** What a value of each scalar is in JSON, as a TypeScript type. */
const scalarTypes = { DateTime: 'string', EDTF: 'string', JSON: 'unknown', URL: 'string' };

/** Whether `id` alone names one object, for the types with an `id: ID!` that are no Node. */
const namedById = {
  Affiliation: true,
  Draft: true,
  SameAsJudgement: true,
  // One link has one id, but `claim` and `kind` are seen from the claim that was asked.
  ClaimLink: false,
  // The id is the record's, or stands for what a drawing or a network was asked for.
  GraphNode: false,
  GraphEdge: false,
  NetworkLabel: false,
  // An item of a report on an import.
  ImportAwaited: false,
  ImportDisagreement: false,
};

/**
 * A cache must not fill one of these up with the fields of another: each is one version, or one change, and a later answer
 * at the same place is another one.
 */
const replacedWhole = ['RecordVersion', 'Change'];

const schema = buildSchema(readFileSync(join(root, 'schema.graphql'), 'utf8'));
const types = Object.values(schema.getTypeMap())
  .filter(({ name }) => !name.startsWith('__'))
  .sort((a, b) => (a.name < b.name ? -1 : 1));
const operations = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
const objects = types.filter((type) => isObjectType(type) && !operations.includes(type));
const embedded = objects.filter((type) => !isNamedById(type)).map(({ name }) => name);
const keyed = objects.map(({ name }) => name).filter((name) => !embedded.includes(name));
expectSame('scalarTypes', Object.keys(scalarTypes), customScalars());
expectSame('namedById', Object.keys(namedById), objects.filter(isUndecided).map(nameOf));
expectSame(
  'replacedWhole',
  replacedWhole,
  embedded.filter((name) => replacedWhole.includes(name)),
);

const note = '// Written by scripts/clients.mjs from schema.graphql: not to be edited.\n';
const files = {
  'possible-types.json': json(
    Object.fromEntries(
      types
        .filter(isAbstractType)
        .map((type) => [type.name, schema.getPossibleTypes(type).map(nameOf).sort()]),
    ),
  ),
  'scalars.json': json(scalarTypes),
  'graphcache-schema.json': `${JSON.stringify(minifyIntrospectionQuery(introspectionFromSchema(schema)))}\n`,
  'graphcache-keys.js': `${note}
/** These are stored with the object that holds them. All others have an id, by which graphcache stores them. */
const embedded = () => null;

export const keys = {
${embedded.map((name) => `  ${name}: embedded,\n`).join('')}};
`,
  'graphcache-keys.d.ts': `${note}
import type { KeyingConfig } from '@urql/exchange-graphcache';

/** For \`cacheExchange({ keys, schema })\`, with graphcache-schema.json. */
export declare const keys: KeyingConfig;
`,
  'type-policies.js': `${note}
/** By the field \`id\`, whatever another field has as its alias; without it, with the object that holds it. */
const byId = {
  keyFields: ({ __typename }, { typename, storeObject }) =>
    storeObject?.id === undefined ? undefined : \`\${typename ?? __typename}:\${storeObject.id}\`,
};

/** With the object that holds it; the fields of several answers are put together. */
const embedded = { keyFields: false, merge: true };

/** With the object that holds it; another answer replaces it, because it may tell of another version or change. */
const replaced = { keyFields: false, merge: false };

export const typePolicies = {
${objects.map(({ name }) => `  ${name}: ${policyOf(name)},\n`).join('')}};
`,
  'type-policies.d.ts': `${note}
import type { TypePolicies } from '@apollo/client';

/** For \`new InMemoryCache({ typePolicies, possibleTypes })\`, with possible-types.json. */
export declare const typePolicies: TypePolicies;
`,
};

if (process.argv.includes('--check')) {
  const stale = [
    ...new Set([...Object.keys(files), ...(existsSync(folder) ? readdirSync(folder) : [])]),
  ].filter(
    (name) => !existsSync(join(folder, name)) || readFileSync(join(folder, name), 'utf8') !== files[name],
  );
  if (stale.length > 0) {
    console.error(`clients/ is stale: ${stale.join(', ')}: node scripts/clients.mjs`);
    process.exit(1);
  }
} else {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}

function isNamedById(type) {
  return type.getInterfaces().some(({ name }) => name === 'Node') || namedById[type.name] === true;
}

/** Whether it has an id of its own but does not implement Node, so that this file must say what the id names. */
function isUndecided(type) {
  const id = type.getFields().id;
  const isNode = type.getInterfaces().some(({ name }) => name === 'Node');
  return !isNode && !type.name.endsWith('Payload') && id !== undefined && isNonNullType(id.type);
}

function policyOf(name) {
  if (keyed.includes(name)) return 'byId';
  return replacedWhole.includes(name) ? 'replaced' : 'embedded';
}

function customScalars() {
  return types.filter((type) => isScalarType(type) && !isSpecifiedScalarType(type)).map(nameOf);
}

function nameOf({ name }) {
  return name;
}

function json(value) {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** A type that comes or goes must be decided here too. */
function expectSame(table, names, wanted) {
  const differing = [
    ...names.filter((name) => !wanted.includes(name)),
    ...wanted.filter((name) => !names.includes(name)),
  ];
  if (differing.length === 0) return;
  console.error(`scripts/clients.mjs: ${table} and schema.graphql differ: ${differing.join(', ')}`);
  process.exit(1);
}
