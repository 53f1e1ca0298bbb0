import { expect, it } from 'vitest';
import { fields } from '../../src/fields/index.ts';
import { cypher } from '../../src/graph/cypher.ts';
import type { Field } from '../../src/plan/field.ts';
import { bounded } from '../../src/plan/params.ts';

const bounds = { top: [1, 500], ids: [0, 2] } as const;

it('takes null for the default, and refuses what is out of bounds by name', () => {
  expect(bounded({ top: null }, bounds, { top: 7 })).toEqual({ top: 7 });
  expect(bounded({ top: 500, ids: ['a', 'b'] }, bounds, {})).toEqual({ top: 500, ids: ['a', 'b'] });
  expect(() => bounded({ top: 501 }, bounds, {})).toThrow(
    'top must be a whole number from 1 to 500, not 501',
  );
  expect(() => bounded({ ids: ['a', 'b', 'c'] }, bounds, {})).toThrow('ids must hold 0 to 2 values, not 3');
});

// A plan is shared by all values of an argument that is not structural, so a part that depends on one needs it to be.
it('knows every argument on whose value a part of a file depends', () => {
  const named = Object.values(fields).flatMap((type) => Object.values(type) as Field[]);
  const depending = named.flatMap((field) => {
    if (!('file' in field) || typeof field.file !== 'string') return [];
    const wanted = [...cypher(field.file).text.matchAll(/^ *\/\/\? (\w+) >= /gm)].map(([, name]) => name);
    return [...new Set(wanted)].map((name) => ({ file: field.file, name, structural: field.structural }));
  });
  expect(depending.map(({ file, name }) => `${file} ${name}`).sort()).toEqual([
    'query/graph depth',
    'query/paths maxLength',
  ]);
  for (const { name, structural } of depending) expect(structural).toContain(name);
});
