import { expect, it } from 'vitest';
import { watchWrites } from '../../src/server/write-outcome.ts';
import { nowhere } from './support.ts';

it('begins no transaction once it has been said what was written', async () => {
  const { graph, outcome } = watchWrites(nowhere());
  expect(outcome()).toEqual({ written: 'NO', ids: [] });
  await expect(graph.transaction(async () => {})).rejects.toMatchObject({ code: 'TIMEOUT' });
  expect(outcome()).toEqual({ written: 'NO', ids: [] });
});
