import { expect, it } from 'vitest';
import {
  acts,
  credibilityPercent,
  defaultStance,
  edgeOf,
  likelihoodRange,
  likelihoods,
  reliabilityPercent,
  statementType,
} from '../../src/domain/vocabulary.ts';

it('gives each act its type, edge and implied stance', () => {
  const table = acts.map((act) => {
    const type = statementType(act);
    return [act, type, edgeOf[type] ?? null, defaultStance(act) ?? null].join(' ');
  });
  expect(table).toEqual([
    'ASSERT Assertion ASSERTED SUPPORTS',
    'CONFIRM Assertion ASSERTED SUPPORTS',
    'ACCUSE Assertion ASSERTED SUPPORTS',
    'DENY Denial DENIED REJECTS',
    'ASSESS Assessment ASSESSED ',
    'QUESTION Assessment ASSESSED ',
    'ENDORSE Assessment ASSESSED ',
    'REPORT Report  NONE',
    'EXPRESS Remark  NONE',
    'CONDEMN Remark  NONE',
    'THREATEN Remark  NONE',
    'COMMIT Remark  NONE',
    'CALL_FOR Remark  NONE',
    'DECLINE_COMMENT Remark  NONE',
    'RETRACT Remark  NONE',
    'CORRECT Remark  NONE',
    'INFORM Remark  NONE',
  ]);
});

it('gives each likelihood the range of ICD 203, each beginning where the one before ends', () => {
  expect(likelihoods.map((word) => likelihoodRange[word])).toEqual([
    { low: 1, high: 5 },
    { low: 5, high: 20 },
    { low: 20, high: 45 },
    { low: 45, high: 55 },
    { low: 55, high: 80 },
    { low: 80, high: 95 },
    { low: 95, high: 99 },
  ]);
});

it('has no number for what cannot be judged', () => {
  expect((['A', 'B', 'C', 'D', 'E', 'F'] as const).map(reliabilityPercent)).toEqual([
    100,
    75,
    50,
    25,
    0,
    null,
  ]);
  expect([1, 2, 3, 4, 5, 6].map(credibilityPercent)).toEqual([100, 75, 50, 25, 0, null]);
});
