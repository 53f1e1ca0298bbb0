import { expect, it } from 'vitest';
import { ftm } from '../../src/import/formats/ftm/ftm.ts';
import { recogniseFormat } from '../../src/import/formats.ts';
import { read } from './claimreview-support.ts';

const person = {
  ...{ id: 'x-1', caption: 'Ola Berg', schema: 'Person', referents: ['old-1'], datasets: ['d'] },
  properties: {
    ...{ name: ['Ola Berg', 'Олa'], alias: ['O. Berg'], nationality: ['no', 'se'], birthDate: ['1970'] },
    ...{ wikidataId: ['Q1'], website: ['https://berg.example'], notes: ['A mayor'] },
  },
};
const company = {
  ...{
    id: 'x-2',
    schema: 'Company',
    properties: { name: ['Ice AS'], jurisdiction: ['no'], registrationNumber: ['99'] },
  },
};
const ownership = { id: 'x-3', schema: 'Ownership', properties: { owner: ['x-1'], asset: ['x-2'] } };

it('has people and organisations as actors, and counts the rest', async () => {
  const lines = [person, company, ownership].map((entity) => JSON.stringify(entity)).join('\n');
  expect(recogniseFormat(Buffer.from(lines), 'entities.ftm.json').name).toBe('ftm');
  for (const given of [
    lines,
    JSON.stringify([person, company, ownership]),
    JSON.stringify({ results: [person, company, ownership], total: 3 }, null, 1),
  ]) {
    const found = await read(given, { format: ftm });
    expect(found.problems).toEqual([]);
    expect(found.records).toEqual([
      {
        ...{ type: 'Person', id: 'x-1', name: 'Ola Berg', aliases: ['Олa', 'O. Berg'], country: 'no' },
        ...{
          description: 'A mayor',
          sameAs: ['http://www.wikidata.org/entity/Q1', 'https://berg.example'],
        },
        externalIds: ['old-1', 'wikidataId: Q1'],
      },
      {
        type: 'Institution',
        id: 'x-2',
        name: 'Ice AS',
        country: 'no',
        externalIds: ['registrationNumber: 99'],
      },
    ]);
    expect(found.passed).toEqual(['Ownership']);
    expect(found.unkept).toEqual([
      'Person: birthDate',
      'Person: datasets',
      'Person: country (the second and further ones)',
    ]);
  }
});

it.each<[unknown, string]>([
  [7, ''],
  [{ id: 'x', properties: {} }, 'schema'],
  [{ schema: 'Person', properties: {} }, 'id'],
  [{ id: 'x', schema: 'Person' }, 'properties'],
])('refuses %j and goes on', async (entity, field) => {
  const found = await read([entity, company], { format: ftm });
  expect(found.problems).toMatchObject([{ field }]);
  expect(found.records.map(({ id }) => id)).toEqual(['x-2']);
});

it('brings an actor without what is no address, and counts that', async () => {
  const website = ['www.g.example', `https://g.example/${'x'.repeat(9000)}`, 'https://g.example'];
  const given = { id: 'g', schema: 'Person', properties: { name: ['G'], alias: ['\u200b'], website } };
  const found = await read([given], { format: ftm });
  expect(found.records).toEqual([{ type: 'Person', id: 'g', name: 'G', sameAs: ['https://g.example'] }]);
  expect(found.unkept).toEqual(['Person: an address that is none, or longer than 8,000 characters']);
});
