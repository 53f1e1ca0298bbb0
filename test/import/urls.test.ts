import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseRecord } from '../../src/domain/record.ts';
import type { Format } from '../../src/import/format.ts';
import { claimreview } from '../../src/import/formats/claimreview/claimreview.ts';
import { csv } from '../../src/import/formats/csv/csv.ts';
import { factcheck } from '../../src/import/formats/factcheck/factcheck.ts';
import { ftm } from '../../src/import/formats/ftm/ftm.ts';
import { html } from '../../src/import/formats/html/html.ts';
import { ndjson } from '../../src/import/formats/ndjson/ndjson.ts';
import { stix } from '../../src/import/formats/stix/stix.ts';
import { wikidata } from '../../src/import/formats/wikidata/wikidata.ts';
import { blocksOf } from '../docs/examples.ts';
import { entriesOf } from './claimreview-support.ts';

const examples = blocksOf('docs/import.md');
const starting = (language: string, start: string) =>
  examples.find((block) => block.language === language && block.text.startsWith(start))?.text ??
  expect.fail(start);
const feed = starting('json', '{\n  "@context"');
const document = {
  type: 'Document',
  id: 'd',
  url: 'https://a.example/x',
  archivedUrl: 'https://b.example/x',
};
const person = { id: 'x', schema: 'Person', properties: { name: ['Ola'], website: ['https://a.example/x'] } };
const checked = {
  claims: [
    {
      text: 'It rains',
      claimReview: [{ url: 'https://a.example/x', publisher: { site: 'a.example' }, textualRating: 'False' }],
    },
  ],
};

const files: [string, Format, string, string][] = [
  ['claimreview', claimreview, 'feed.json', feed],
  ['html', html, 'page.html', `<html><script type="application/ld+json">${feed}</script></html>`],
  ['stix', stix, 'bundle.json', readFileSync(new URL('stix/bundle.json', import.meta.url), 'utf8')],
  ['wikidata', wikidata, 'file.json', starting('json', '{\n  "entities"')],
  ['factcheck', factcheck, 'answer.json', JSON.stringify(checked)],
  ['ftm', ftm, 'file.json', JSON.stringify(person)],
  ['csv', csv, 'documents.csv', 'id,title,url\nd,One,https://a.example/x\n'],
  ['ndjson', ndjson, 'file.ndjson', JSON.stringify(document)],
];

/** Addresses that run a script or read a file; a browser passes over what is not a letter in some of them. */
const hostile = [
  'javascript:alert(1)//',
  'JaVaScRiPt:alert(1)//',
  'java\\nscript:alert(1)//',
  '\\u0001javascript:alert(1)//',
  'dat\\na:text/html,',
  'data:text/html,',
  'vbscript:x',
  'blob:',
  'view-source:https://',
  'file:///',
];

/** All addresses in the records that a file becomes, of documents, evidence and the like. */
async function addressesOf(format: Format, file: string, text: string): Promise<string[]> {
  const entries = await entriesOf(text, { format, file });
  return entries.flatMap((entry) => {
    const parsed = 'value' in entry ? parseRecord(entry.value) : undefined;
    if (!parsed || !('record' in parsed)) return [];
    const { url, archivedUrl } = parsed.record as { url?: string; archivedUrl?: string };
    return [url, archivedUrl].filter((one) => one !== undefined);
  });
}

it.each(files)('a file of %s brings no address that runs a script', async (name, format, file, text) => {
  // FollowTheMoney has actors alone, whose addresses are no links.
  if (name !== 'ftm') expect(await addressesOf(format, file, text)).not.toEqual([]);
  for (const start of hostile) {
    const changed = text.replaceAll(/https?:\/\/(?!schema\.org|www\.wikidata\.org|commons)/g, start);
    expect(changed).not.toBe(text);
    for (const url of await addressesOf(format, file, changed)) {
      expect([start, new URL(url).protocol, url]).toEqual([start, expect.stringMatching(/^https?:$/), url]);
    }
  }
});
