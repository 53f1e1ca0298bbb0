import { describe, expect, it } from 'vitest';
import { agreementOf } from '../../src/agreement/agreement.ts';
import { alignCodings, type Coding } from '../../src/agreement/align.ts';

const coding = (id: string, start: number, end: number, act = 'ASSERT'): Coding => ({
  ...{ id, start, end, coder: id.split('/')[0] as string, values: { act } },
});
const ids = (units: ReturnType<typeof alignCodings>) =>
  units
    .map((unit) =>
      [...unit.values()]
        .map(({ id }) => id)
        .sort()
        .join(' '),
    )
    .sort();

describe('codings of a document', () => {
  it('are put together by the overlap of their passages, one of each coder in a unit', () => {
    const codings = [
      coding('anna/1', 0, 10),
      coding('anna/2', 20, 30),
      coding('bob/1', 2, 11),
      coding('bob/2', 8, 22),
      coding('bob/3', 30, 40),
    ];
    expect(ids(alignCodings(codings))).toEqual(['anna/1 bob/1', 'anna/2 bob/2', 'bob/3']);
    expect(ids(alignCodings(codings.toReversed()))).toEqual(ids(alignCodings(codings)));
  });

  it('of one passage are put together by what is coded', () => {
    const codings = [
      ...[coding('anna/1', 0, 10, 'DENY'), coding('anna/2', 0, 10, 'REPORT')],
      ...[coding('bob/1', 0, 10, 'REPORT'), coding('bob/2', 0, 10, 'DENY')],
    ];
    expect(ids(alignCodings(codings))).toEqual(['anna/1 bob/2', 'anna/2 bob/1']);
  });

  it('of three coders meet in one unit', () => {
    const codings = [coding('anna/1', 0, 10), coding('bob/1', 0, 6), coding('cleo/1', 5, 10)];
    expect(ids(alignCodings(codings))).toEqual(['anna/1 bob/1 cleo/1']);
  });
});

describe('agreement', () => {
  const document = (codings: Coding[], coders = ['anna', 'bob']) => ({ coders: new Set(coders), codings });

  it('on passages takes the coder named first as the standard', () => {
    const one = document([coding('anna/1', 0, 10), coding('anna/2', 20, 30), coding('bob/1', 0, 10)]);
    expect(agreementOf([one], ['anna', 'bob'], ['act'])).toMatchObject({
      ...{ documents: 1, units: 2, spans: { precision: 1, recall: 0.5, f1: 2 / 3 } },
      variables: [{ name: 'act', units: 1, observed: 1, alpha: null }],
    });
    expect(agreementOf([one], ['bob', 'anna'], []).spans).toEqual({ precision: 0.5, recall: 1, f1: 2 / 3 });
  });

  it('leaves out documents that only one has coded, and counts those in which the other found nothing', () => {
    const alone = document([coding('anna/1', 0, 10)], ['anna']);
    const nothing = document([coding('anna/1', 0, 10)]);
    expect(agreementOf([alone], ['anna', 'bob'], []).spans).toEqual({
      precision: null,
      recall: null,
      f1: null,
    });
    expect(agreementOf([alone, nothing], ['anna', 'bob'], [])).toMatchObject({
      ...{ documents: 1, spans: { precision: null, recall: 0, f1: 0 } },
    });
  });
});
