import { getNamedType, isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { fields } from '../../src/fields/index.ts';
import { loadSchema } from '../../src/fields/schema.ts';
import { cypher } from '../../src/graph/cypher.ts';
import { conditions } from '../../src/graph/template/segments.ts';
import { type Field, sizeOf } from '../../src/plan/field.ts';
import { bounded, withDefaults } from '../../src/plan/params.ts';

const bounds = { top: [1, 500], ids: [0, 2] } as const;

it('takes null for the default, and refuses what is out of bounds by name', () => {
  expect(bounded(withDefaults({ top: null }, { top: 7 }), bounds)).toEqual({ top: 7 });
  expect(bounded({ top: 500, ids: ['a', 'b'] }, bounds)).toEqual({ top: 500, ids: ['a', 'b'] });
  expect(() => bounded({ top: 501 }, bounds)).toThrow('top must be a whole number from 1 to 500, not 501');
  expect(() => bounded({ ids: ['a', 'b', 'c'] }, bounds)).toThrow('ids must hold 0 to 2 values, not 3');
});

describe('a size', () => {
  const schema = loadSchema();
  const all = Object.entries(fields).flatMap(([type, own]) =>
    Object.entries(own).map(([name, field]) => {
      const found = schema.getType(type);
      const args = isObjectType(found) ? (found.getFields()[name]?.args ?? []) : [];
      return {
        place: `${type}.${name}`,
        args,
        size: sizeOf(field),
        bounds: 'bounds' in field ? field.bounds : {},
      };
    }),
  );

  it('names arguments that the schema has, with the default that the schema has', () => {
    const declared = all.filter(({ size }) => size && size.arguments.length > 0);
    expect(declared.length).toBeGreaterThan(20);
    for (const { place, args, size } of declared) {
      const named = args.filter(({ name }) => size?.arguments.includes(name));
      expect(named.map(({ name }) => name).sort(), place).toEqual([...(size?.arguments ?? [])].sort());
      for (const { defaultValue } of named) expect([size?.default, undefined], place).toContain(defaultValue);
    }
  });

  it('or a bound is declared for every whole number among the arguments', () => {
    const open = all.flatMap(({ place, args, size, bounds }) =>
      args
        .filter(({ type }) => String(getNamedType(type)) === 'Int')
        .filter(({ name }) => !size?.arguments.includes(name) && !(name in (bounds ?? {})))
        .map(({ name }) => `${place}(${name}:)`),
    );
    expect(open).toEqual([]);
  });
});

// A plan is shared by all values of an argument that is not structural, so a part that depends on one needs it to be.
it('knows every argument on whose value a part of a file depends', () => {
  const given = { document: ['d/1'], coders: ['ann', 'ben'], by: 'ACT' };
  const named = Object.values(fields).flatMap((type) => Object.values(type) as Field[]);
  const depending = named.flatMap((field) => {
    if (!('file' in field)) return [];
    const file = typeof field.file === 'string' ? field.file : field.file(given);
    const wanted = conditions(cypher(file).segments)
      .filter(({ oneOf }) => oneOf !== undefined)
      .map(({ name }) => name);
    return [...new Set(wanted)].map((name) => ({ file, name, structural: field.structural }));
  });
  expect(new Set(depending.map(({ file, name }) => `${file} ${name}`))).toEqual(
    new Set(['rows', 'duplicates', 'normalization'].map((name) => `network/counts ${name}`)),
  );
  for (const { name, structural } of depending) expect(structural).toContain(name);
});
