import { readFileSync } from 'node:fs';
import { buildSchema, isObjectType, TypeInfo, validate, visit, visitWithTypeInfo } from 'graphql';
import { expect, it } from 'vitest';
import { parseRecord } from '../../src/domain/record.ts';
import { root } from '../../src/root.ts';
import { callersFields, generateOperation, networkFields } from './generate-operation.ts';
import { generateWorld } from './generate-world.ts';
import { hardQuestions } from './hard-questions.ts';
import { reference } from './reference.ts';
import { readWorld } from './world.ts';

const schema = buildSchema(readFileSync(new URL('schema.graphql', root), 'utf8'));
const worlds = Array.from({ length: 10 }, (_, seed) => readWorld(generateWorld(seed, { history: true })));

/** The coordinates of all object fields that an operation asks for. */
function asked(document: Parameters<typeof visit>[0]): string[] {
  const found: string[] = [];
  const types = new TypeInfo(schema);
  const look = () => {
    const [parent, field] = [types.getParentType(), types.getFieldDef()];
    if (parent && field) found.push(`${parent.name}.${field.name}`);
  };
  visit(document, visitWithTypeInfo(types, { Field: look }));
  return found;
}

it('generates records that are all accepted, and the same ones for the same seed', () => {
  for (let seed = 0; seed < 40; seed++) {
    const records = generateWorld(seed, { history: seed % 2 === 0 });
    expect(generateWorld(seed, { history: seed % 2 === 0 })).toEqual(records);
    for (const record of records) expect(parseRecord(record)).toHaveProperty('record');
  }
});

it('generates worlds with what makes answers hard', () => {
  const records = Array.from({ length: 40 }, (_, seed) => generateWorld(seed, { history: true })).flat();
  const having = (field: string) => records.filter((record) => record[field] !== undefined).length;
  for (const field of ['via', 'basedOn', 'respondsTo', 'utterance', 'recordedTo', 'hedges', 'judgement']) {
    expect(having(field), field).toBeGreaterThan(20);
  }
});

it('generates valid operations only, and the same one for the same seed', () => {
  for (let seed = 0; seed < 200; seed++) {
    const world = worlds[seed % worlds.length] ?? expect.fail();
    const { document, source } = generateOperation(schema, seed, world, { known: seed % 2 === 0 });
    expect(validate(schema, document), source).toEqual([]);
    expect(generateOperation(schema, seed, world, { known: seed % 2 === 0 }).source).toBe(source);
  }
}, 60_000);

it('asks, over four thousand operations, for every field that there is', () => {
  const found = new Set<string>();
  for (let seed = 0; seed < 4000; seed++) {
    const world = worlds[seed % worlds.length] ?? expect.fail();
    for (const field of asked(generateOperation(schema, seed, world).document)) found.add(field);
  }
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  const all = types
    .filter(
      ({ name }) =>
        !name.startsWith('__') &&
        !/^(SearchHit|Change|Draft|Misquote|ReadingReport|Attribution|Words|Agreement|SpanAgreement|VariableAgreement|HandIn|Problem|Caller|Mutation|Subscription|Import|DiscourseNetwork|Network|Polarization|Camp)|Payload$/.test(
          name,
        ),
    )
    .flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`));
  const elsewhere = ['Query.search', 'Query.changes', ...networkFields, ...callersFields];
  expect(all.filter((field) => !elsewhere.includes(field) && !found.has(field))).toEqual([]);
}, 60_000);

it('has an answer without errors to every generated operation', async () => {
  for (let seed = 0; seed < 80; seed++) {
    const world = worlds[seed % worlds.length] ?? expect.fail();
    const { document, variables, source } = generateOperation(schema, seed, world, { known: seed % 3 === 0 });
    const { errors } = await reference(world).execute(document, variables);
    expect(errors, `seed ${seed}\n${source}\n${JSON.stringify(variables)}`).toBeUndefined();
  }
}, 60_000);

it('asks hard questions that are valid and have answers with something in them', async () => {
  const world = worlds[3] ?? expect.fail();
  const answered = new Map<string, number>();
  for (const { document, variables } of hardQuestions(world, 3)) {
    expect(validate(schema, document)).toEqual([]);
    const { data, errors } = await reference(world).execute(document, variables);
    expect(errors, JSON.stringify(variables)).toBeUndefined();
    const [name] = document.definitions.map((one) => ('name' in one ? one.name?.value : undefined));
    answered.set(name ?? '', (answered.get(name ?? '') ?? 0) + JSON.stringify(data).length);
  }
  expect([...answered.keys()].sort()).toEqual(
    'Actor Claim Compare Contradictions Facets Graph Paths Similar StanceChanges Utterance'.split(' '),
  );
  for (const [name, length] of answered) expect(length, name).toBeGreaterThan(300);
}, 60_000);
