import { describe, expect, it } from 'vitest';
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
