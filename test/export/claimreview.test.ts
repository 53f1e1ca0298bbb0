import { expect, it } from 'vitest';
import { canonical } from '../../src/domain/content.ts';
import type { StoredRecord } from '../../src/domain/record.ts';
import { claimreview } from '../../src/export/claimreview.ts';
import { claimreview as claimreviewImport } from '../../src/import/formats/claimreview/claimreview.ts';
import { read } from '../docs/files.ts';
import { nastyTexts, stored } from './nasty.ts';
import { readBack } from './read-back.ts';
import { snapshotOf, textOf } from './records-snapshot.ts';
import { sample } from './sample.ts';

const contents = (records: readonly StoredRecord[]) => [...new Set(records.map(canonical))].sort();

it('is read back as the records that it was made of', async () => {
  const feed = /^`reviews.json`\n\n```json\n([\s\S]*?)^```$/m.exec(read('docs/import.md'))?.[1] ?? '';
  const records = await readBack(claimreviewImport, feed, 'reviews.json');
  expect(records.length).toBeGreaterThan(8);
  const again = await textOf(claimreview.write(snapshotOf(records)));
  expect(contents(await readBack(claimreviewImport, again, 'reviews.json'))).toEqual(contents(records));
});

it('has a review in the shape of schema.org for each assessment, and no null', async () => {
  const text = await textOf(claimreview.write(snapshotOf(sample)));
  const feed = JSON.parse(text) as { dataFeedElement: Record<string, unknown>[] };
  const assessments = sample.filter(
    (record) => record.type === 'Statement' && ['ASSESS', 'QUESTION', 'ENDORSE'].includes(record.act),
  );
  expect(feed).toMatchObject({ '@context': 'https://schema.org', '@type': 'DataFeed' });
  expect(feed.dataFeedElement).toHaveLength(assessments.length);
  for (const review of feed.dataFeedElement) {
    expect(review).toMatchObject({ '@type': 'ClaimReview', author: { name: expect.any(String) } });
    expect(review.claimReviewed).toBeTruthy();
    expect(review.url ?? review['@id']).toEqual(expect.any(String));
  }
  expect(text).not.toMatch(/:null|\[null/);
});

it('keeps texts that are hard to write', async () => {
  const records = stored([
    { type: 'Person', id: 'p', name: 'Ann' },
    ...nastyTexts.flatMap((text, at) => [
      { type: 'Claim', id: `c/${at}`, text },
      {
        type: 'Statement',
        id: `s/${at}`,
        actor: 'p',
        act: 'ASSESS',
        stance: 'REJECTS',
        claims: [`c/${at}`],
        quote: text,
      },
    ]),
  ]);
  const feed = JSON.parse(await textOf(claimreview.write(snapshotOf(records))));
  expect(feed.dataFeedElement.map((one: { reviewBody: string }) => one.reviewBody)).toEqual(nastyTexts);
});
