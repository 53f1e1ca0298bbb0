import { describe, expect, it } from 'vitest';
import { canonicalLanguage } from '../../src/domain/language.ts';
import { parseRecord } from '../../src/domain/record.ts';

describe('a language tag', () => {
  it.each([
    ['pt-br', 'PT_BR', 'pt-BR'],
    ['zh-hant-tw', 'ZH_HANT_TW', 'zh-Hant-TW'],
    ['DE', 'De', 'de'],
    ['en-US', 'en_us', 'en-US'],
    ['DE-ch-1996', 'de_CH_1996', 'de-CH-1996'],
    ['sr-latn-rs', 'SR-LATN-RS', 'sr-Latn-RS'],
    ['es-419', 'ES_419', 'es-419'],
    ['be-X-OLD', 'BE_x_old', 'be-x-old'],
    ['EN-U-CA-GREGORY', 'en_u_ca_gregory', 'en-u-ca-gregory'],
  ])('is one, written %s or %s, in the case of Intl', (one, other, canonical) => {
    expect([one, other, canonical].map(canonicalLanguage)).toEqual([canonical, canonical, canonical]);
    expect(Intl.getCanonicalLocales(one)).toEqual([canonical]);
  });

  it('names its language whatever Intl knows of it or would replace it by', () => {
    const known = ['zh-min-nan', 'map-bms', 'x-mine', 'iw', 'sh', 'i-klingon', 'sgn-BE-FR'];
    expect(known.map((tag) => canonicalLanguage(tag.toUpperCase()))).toEqual(known);
  });

  it('stays as it is where it is none', () => {
    const texts = ['English please', 'de_', '_de', 'en--US', 'en_US.UTF-8', 'überall', ''];
    expect(texts.map(canonicalLanguage)).toEqual(texts);
  });
});

const claim = { type: 'Claim', id: 'c', text: 'It is safe' };
const translated = (translations: object, how = {}) => parseRecord({ ...claim, translations }, how);

describe('the languages of a record', () => {
  it('are stored in one spelling, and are one content', () => {
    const language = 'en_us';
    for (const type of ['Claim', 'Document', 'Statement']) {
      const more = type === 'Statement' ? { actor: 'a', act: 'ASSERT', claims: ['c'] } : {};
      const given = { ...claim, type, ...more, text: type === 'Statement' ? null : 'x', language };
      expect(parseRecord(given)).toMatchObject({ record: { language: 'en-US' } });
    }
    expect(translated({ 'PT-br': 'a', zh_hant: 'b' })).toEqual(translated({ 'pt-BR': 'a', 'zh-Hant': 'b' }));
    expect(translated({ 'PT-br': 'a' })).toMatchObject({ record: { translations: { 'pt-BR': 'a' } } });
  });

  it.each([
    ['de', 'DE'],
    ['pt-br', 'pt-BR'],
    ['zh-Hant', 'zh_hant'],
  ])('are each there once: %s and %s are two texts in one', (first, again) => {
    const found = translated({ [first]: 'a', fr: 'b', [again]: 'c' });
    const reason = expect.stringContaining(`beside translations.${first}`);
    expect(found).toEqual({ problems: [{ field: `translations.${again}`, value: 'c', reason }] });
  });

  it('are refused by name where they are none', () => {
    const reason = 'must be a language tag, for example en or pt-BR';
    for (const language of ['English please', 'en_US.UTF-8', 'de_']) {
      const found = parseRecord({ ...claim, language });
      expect(found).toEqual({ problems: [{ field: 'language', value: language, reason }] });
    }
  });

  it('come back as they were from an export with its history', () => {
    const translations = { de: 'a', DE: 'b' };
    const found = parseRecord({ ...claim, language: 'EN', translations }, { exported: true });
    expect(found).toMatchObject({ record: { language: 'EN', translations } });
  });
});
