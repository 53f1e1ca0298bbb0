import { expect, it } from 'vitest';
import { matrixOf, type TopicStatement } from '../../src/explorer/topic/matrix.ts';

const statement = (id: string, stance: TopicStatement['stance'], said: string | null): TopicStatement => ({
  ...{ id, act: 'ASSERT', stance, quote: null, said, saidFrom: null, saidTo: null, hedged: false },
  actor: { __typename: 'Person', id: 'p', name: 'P' },
  claims: [{ id: 'c', text: 'It happened' }],
});
const cellOf = (...statements: TopicStatement[]) => matrixOf(statements).cell('p', 'c');

it('shows the newest position that has a date, not one of an unknown time, which the API lists last', () => {
  const cell = cellOf(
    statement('1', 'SUPPORTS', '2025-01'),
    statement('2', 'SUPPORTS', '../2025-02'),
    statement('3', 'REJECTS', null),
  );
  expect(cell).toMatchObject({ stance: 'SUPPORTS', said: '../2025-02', changed: false, undated: true });
  expect(cell?.statements.map(({ id }) => id)).toEqual(['1', '2', '3']);
});

it('tells a change between two dates apart from positions whose order nobody knows', () => {
  const dated = cellOf(statement('1', 'SUPPORTS', '2025-01'), statement('2', 'REJECTS', '2025-02'));
  expect(dated).toMatchObject({ stance: 'REJECTS', changed: true, undated: false });
  const same = cellOf(statement('1', 'SUPPORTS', '2025-01'), statement('2', 'SUPPORTS', null));
  expect(same).toMatchObject({ changed: false, undated: false });
  const undated = cellOf(statement('1', 'SUPPORTS', null), statement('2', 'REJECTS', null));
  expect(undated).toMatchObject({ stance: 'SUPPORTS', said: null, changed: false, undated: true });
});
