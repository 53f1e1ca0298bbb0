import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../../src/graph/migrate.ts';
import { write } from '../graph/support.ts';
import { emptyGraph } from '../support/database.ts';
import { type Explorer, missing, startExplorer } from './browser.ts';
import { largeWorld, size } from './large-world.ts';

let explorer: Explorer;
beforeAll(async () => {
  if (missing) return;
  const graph = await emptyGraph();
  await migrate(graph);
  const records = largeWorld();
  for (let first = 0; first < records.length; first += 2_000)
    await write(graph, records.slice(first, first + 2_000));
  explorer = await startExplorer(graph);
}, 600_000);
afterAll(() => explorer?.close());

type Box = Readonly<{ x: number; y: number; width: number; height: number }>;

/** The median time between frames while the pointer drags over a part of the page, milliseconds. */
async function medianFrame(page: Page, box: Box): Promise<number> {
  let collected = false;
  const frames = page
    .evaluate<number[]>(`new Promise((done) => {
      const times = [];
      const look = (now) => {
        times.push(now);
        if (times.length < 100) requestAnimationFrame(look);
        else done(times.slice(1).map((time, index) => time - times[index]));
      };
      requestAnimationFrame(look);
    })`)
    .finally(() => {
      collected = true;
    });
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.mouse.move(middle.x, middle.y);
  await page.mouse.down();
  for (let turn = 0; !collected; turn += 1) {
    await page.mouse.move(middle.x + 120 * Math.sin(turn / 8), middle.y + 90 * Math.cos(turn / 8));
  }
  await page.mouse.up();
  const sorted = (await frames).sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] as number;
}

describe.skipIf(missing)(`in a large world${missing}`, { timeout: 600_000 }, () => {
  it('the matrix of 200 speakers and 200 claims is shown, and opens a cell', async () => {
    const { page, sent, wrong } = await explorer.open('/topic/large');
    const began = Date.now();
    await page.locator('.matrix tbody tr').first().waitFor();
    console.log(`matrix of 200 × 200 shown after ${Date.now() - began} ms`);
    expect(await page.locator('.matrix thead .across').count()).toBe(size.speakers);
    expect(await page.locator('.matrix tbody tr').count()).toBe(size.claims);
    await page.getByText(`of ${size.statements}, by when they were said`).waitFor();
    await page.locator('.matrix .cell a').first().click();
    await page.locator('#statements').waitFor();
    expect(sent).toEqual(['TopicPage']);
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  it('the graph of 5,000 nodes is drawn, and follows the pointer', async () => {
    const { page, wrong } = await explorer.open('/graph?around=leader&limit=5000');
    const canvas = page.locator('.graph-canvas');
    await canvas.waitFor();
    expect(await canvas.getAttribute('data-nodes')).toBe('5000');
    await page.getByText('there are more than can be shown').waitFor();
    await page.getByText('The first 500 of').waitFor();
    await page.waitForTimeout(10_000);
    const box = await canvas.boundingBox();
    if (!box) return expect.fail('the canvas has no place');
    const before = await canvas.screenshot();
    const busy = await medianFrame(page, box);
    expect((await canvas.screenshot()).equals(before)).toBe(false);
    const blank = await page.context().newPage();
    await blank.goto('about:blank');
    const idle = await medianFrame(blank, box);
    console.log(
      `median frame while dragging 5,000 nodes: ${busy.toFixed(1)} ms, in an empty page ${idle.toFixed(1)} ms`,
    );
    // 33 ms where an empty page takes 16.7.
    expect(busy / idle).toBeLessThan(2);
    expect(wrong).toEqual([]);
    await page.context().close();
  });
});
