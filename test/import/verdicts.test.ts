import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openVerdicts } from '../../src/import/formats/common/verdicts.ts';

const folder = mkdtempSync(join(tmpdir(), 'hearsay-verdicts-'));
afterAll(() => rmSync(folder, { recursive: true }));

type Asked = Parameters<ReturnType<typeof openVerdicts>>;
const rate = openVerdicts();
const verdictOf = (...asked: Asked) => rate(...asked)?.verdict;
const by = (name: string, ...urls: string[]) => ({ names: [name], urls });

describe('a rating', () => {
  it.each([
    ['PolitiFact', 'Pants on Fire!', 'FALSE'],
    ['PolitiFact', 'half-true', 'MIXED'],
    ['PolitiFact', 'Barely True', 'MOSTLY_FALSE'],
    ['Snopes', 'Mixture', 'MIXED'],
    ['Snopes.com', 'Unproven', 'UNVERIFIED'],
    ['Snopes', 'Correct Attribution', 'TRUE'],
    ['Full Fact', 'Incorrect. The figure is from 2012 and covers England only.', 'FALSE'],
    ['The Washington Post', 'Three Pinocchios', 'MOSTLY_FALSE'],
    ['Washington Post', 'Geppetto Checkmark', 'TRUE'],
    ['AFP Factuel', 'Faux', 'FALSE'],
    ['AFP Fact Check', 'Misleading', 'MIXED'],
    ['AVeriTeC', 'Refuted', 'FALSE'],
    ['AVeriTeC', 'Not Enough Evidence', 'UNVERIFIED'],
    ['AVeriTeC', 'Conflicting Evidence/Cherrypicking', 'MIXED'],
    ['EUvsDisinfo', 'No proof', 'UNVERIFIED'],
    ['EUvsDisinfo', 'Disinformation', 'FALSE'],
    ['Somebody Else', 'Mostly true', 'MOSTLY_TRUE'],
  ])('of %s that says %s is %s', (name, label, verdict) => {
    expect(verdictOf(by(name), { label })).toBe(verdict);
  });

  it('is known by the address of who gives it, also within its domain, and not by one that looks like it', () => {
    const pinocchios = { label: 'Four Pinocchios' };
    expect(verdictOf(by('Fact Checker', 'https://www.washingtonpost.com/x'), pinocchios)).toBe('FALSE');
    expect(verdictOf(by('Fact Checker', 'https://notwashingtonpost.com/x'), pinocchios)).toBeUndefined();
  });

  it('that the table does not have means what its number says, and nothing without one', () => {
    expect(verdictOf(by('PolitiFact'), { label: 'Whopper' })).toBeUndefined();
    expect(verdictOf(by('PolitiFact'), { label: 'Mixture' })).toBeUndefined();
    const beside = { label: 'Nonsense', value: 1, best: 5, worst: 1 };
    expect(rate(by('Somebody'), beside)).toEqual({ verdict: 'FALSE', by: 'number' });
    expect(rate(by('Somebody'), { ...beside, label: 'True' })).toEqual({ verdict: 'TRUE', by: 'label' });
    expect(verdictOf(by('Somebody'), { ...beside, best: 10 })).toBeUndefined();
  });

  it.each([
    [1, 'FALSE'],
    [2, 'MOSTLY_FALSE'],
    [3, 'MIXED'],
    [4, 'MOSTLY_TRUE'],
    [5, 'TRUE'],
    [2.5, undefined],
    [0, undefined],
  ])('without a label is what its number %s means on the scale from 1 to 5: %s', (value, verdict) => {
    expect(verdictOf(by('Somebody'), { value, best: 5, worst: 1 })).toBe(verdict);
    expect(verdictOf(by('Somebody'), { value })).toBe(verdict);
    expect(verdictOf(by('Somebody'), { value, best: 10, worst: 1 })).toBeUndefined();
  });
});

describe('a table of the user', () => {
  it('is asked before those that come with the program', () => {
    writeFileSync(
      join(folder, 'mine.json'),
      JSON.stringify({ assessor: 'PolitiFact', labels: { Whopper: 'FALSE', 'Half True': 'MOSTLY_FALSE' } }),
    );
    const own = openVerdicts(folder);
    const mine = (...asked: Asked) => own(...asked)?.verdict;
    expect(mine(by('PolitiFact'), { label: 'whopper' })).toBe('FALSE');
    expect(mine(by('PolitiFact'), { label: 'Half True' })).toBe('MOSTLY_FALSE');
    expect(mine(by('PolitiFact'), { label: 'Mostly True' })).toBe('MOSTLY_TRUE');
    rmSync(join(folder, 'mine.json'));
  });

  it.each([
    [
      '{"assessor":"X","labels":{"Yes":"SURE"}}',
      /bad\.json has a mistake: labels\.Yes is SURE: must be one of TRUE/,
    ],
    ['{"assessor":"X","lables":{}}', /lables is .*unknown key/],
    ['{"assessor"', /bad\.json is not JSON/],
  ])('with a mistake is refused, saying where: %s', (text, message) => {
    writeFileSync(join(folder, 'bad.json'), text);
    expect(() => openVerdicts(folder)).toThrow(message);
    rmSync(join(folder, 'bad.json'));
  });

  it('in a folder that is not there is refused', () => {
    expect(() => openVerdicts(join(folder, 'nowhere'))).toThrow('Cannot read the verdict tables');
  });
});
