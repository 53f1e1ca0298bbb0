import { parse, print, TypeInfo, validate, visit, visitWithTypeInfo } from 'graphql';
import { expect, it } from 'vitest';
import { fields } from '../../src/fields/index.ts';
import { loadSchema } from '../../src/fields/schema.ts';
import { createPlanner } from '../../src/plan/executor.ts';
import { everyField } from '../../src/plan/levels/every-field.ts';
import { nowhere } from '../server/support.ts';

const schema = loadSchema();
const documents = everyField(schema, fields).map((text) => parse(text));

it('asks only what the schema has', () => {
  for (const document of documents) expect(validate(schema, document)).toEqual([]);
});

it('uses each field that a file answers, on each type', () => {
  const used = new Set<string>();
  const info = new TypeInfo(schema);
  for (const document of documents)
    visit(
      document,
      visitWithTypeInfo(info, {
        Field(node) {
          used.add(`${info.getParentType()?.name}.${node.name.value}`);
        },
      }),
    );
  const wanted = Object.entries(fields)
    .filter(([type]) => type !== 'Subscription')
    .flatMap(([type, all]) =>
      Object.entries(all)
        .filter(([, field]) => 'file' in field)
        .map(([name]) => `${type}.${name}`),
    );
  expect(wanted.length).toBeGreaterThan(100);
  expect(wanted.filter((name) => !used.has(name))).toEqual([]);
});

it('uses each value of a required enum', () => {
  const facets = documents.map((document) => document.loc?.source.body ?? '').join('\n');
  const values = schema.getType('FacetBy')?.toConfig() as { values: object } | undefined;
  for (const value of Object.keys(values?.values ?? {})) expect(facets).toContain(`by: ${value}`);
});

it('uses each choice of the settings that the text of a network depends on', () => {
  const texts = documents.map((document) => document.loc?.source.body ?? '').join('\n');
  const asked = [...texts.matchAll(/ discourseNetwork\(([^)]*)\)/g)].map(([, settings]) => settings);
  for (const settings of [
    'rows: INSTITUTION',
    'duplicates: UTTERANCE',
    'rows: INSTITUTION, duplicates: UTTERANCE',
    'duplicates: UTTERANCE, normalization: JACCARD',
  ])
    expect(asked).toContain(settings);
});

it('uses the next page of what takes long to plan', () => {
  const next = documents.filter((document) => document.loc?.source.body.includes('contradictionsNext0: '));
  expect(next).toHaveLength(3);
});

it('uses each filter that takes long to plan, wherever it may be given', () => {
  const asked = documents.flatMap((document) =>
    [...(document.loc?.source.body ?? '').matchAll(/ (\w+\(where: \{ [^)]*\))/g)].map(([, use]) => use),
  );
  for (const field of ['claims', 'statements', 'changes', 'responses', 'basisOf'])
    expect(asked).toContain(`${field}(where: { speaksFor: ["none"] })`);
  expect(asked).toContain('claims(where: { onlyBy: { speaksFor: ["none"] } })');
  expect(asked.filter((use) => /\b(text|topic|actor):/.test(use ?? ''))).toEqual([]);
});

it('asks nothing that is refused', () => {
  const bind = createPlanner({ schema, table: fields, graph: nowhere() });
  const refused = documents.flatMap((document) => {
    try {
      const bound = bind({ document });
      if ('errors' in bound) return [[print(document), bound.errors]];
      bound.compiled();
      return [];
    } catch (error) {
      return [[print(document), String(error)]];
    }
  });
  expect(refused).toEqual([]);
});

it('uses what takes long to plan as of each kind of time', () => {
  const texts = documents.map((document) => document.loc?.source.body ?? '');
  for (const field of ['graph', 'paths', 'corroboration', 'contradictions']) {
    const timed = texts.filter((text) => text.includes(`${field}0: `) && text.includes('asOf: {'));
    const clocks = timed.map((text) =>
      text
        .replaceAll(/^.*asOf: {|}.*$/g, '')
        .match(/said|known/g)
        ?.join(),
    );
    expect(new Set(clocks)).toEqual(new Set(['said', 'known', 'said,known']));
  }
});
