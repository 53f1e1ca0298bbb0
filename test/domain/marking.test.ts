import { describe, expect, it } from 'vitest';
import { heldBy, needsOf } from '../../src/domain/marking.ts';
import { parseRecord } from '../../src/domain/record.ts';

const marked = (markings: unknown) => parseRecord({ type: 'Claim', id: 'c', text: 'It rains.', markings });

describe('a marking', () => {
  it('is a level of the Traffic Light Protocol in any case, or a label', () => {
    expect(marked(['tlp:amber+strict', 'TLP: red', 'TLP:WHITE', 'cell 7', 'Red'])).toMatchObject({
      record: { markings: ['TLP:AMBER+STRICT', 'TLP:RED', 'TLP:WHITE', 'cell 7', 'Red'] },
    });
  });

  it.each(['TLP:PINK', 'tlp:ambr', 'TLP:'])('that begins with TLP: and is no level is refused: %s', (one) => {
    expect(marked(['cell 7', one])).toMatchObject({
      problems: [
        {
          field: 'markings.1',
          value: one,
          reason:
            'must be one of TLP:CLEAR, TLP:GREEN, TLP:AMBER, TLP:AMBER+STRICT, TLP:RED, or a label of your own that does not begin with TLP:',
        },
      ],
    });
  });
});

describe('what a reader must hold', () => {
  it('is nothing for what is unmarked or clear, by whatever name', () => {
    const white = 'marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9';
    expect(needsOf(undefined)).toEqual([]);
    expect(needsOf(['TLP:CLEAR', 'TLP:WHITE', white])).toEqual([]);
  });

  it('is each level and each label, a definition of STIX by its level', () => {
    const red = 'marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1';
    expect(needsOf([red, 'TLP:RED', 'cell 7', 'TLP:GREEN'])).toEqual(['TLP:GREEN', 'TLP:RED', 'cell 7']);
  });
});

it('a level is held with those before it, a label alone', () => {
  expect(heldBy([])).toEqual([]);
  expect(heldBy(['TLP:CLEAR'])).toEqual([]);
  expect(heldBy(['TLP:AMBER+STRICT', 'cell 7'])).toEqual([
    'TLP:AMBER',
    'TLP:AMBER+STRICT',
    'TLP:GREEN',
    'cell 7',
  ]);
  expect(heldBy(['TLP:RED'])).not.toContain('cell 7');
  // A claim of a JWT holds what the identity provider writes.
  expect(heldBy(['tlp: green', 'Cell 7'])).toEqual(['Cell 7', 'TLP:GREEN']);
});
