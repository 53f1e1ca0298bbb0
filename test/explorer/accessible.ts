import { expect } from 'vitest';
import { axeFindings, type Explorer, overflowOf, settling } from './browser.ts';

/** Opens a view, and expects that axe finds nothing in either theme and that 390 pixels are enough. */
export async function expectAccessible(explorer: Explorer, path: string): Promise<void> {
  const { page } = await explorer.open(path);
  await page.locator('.view').waitFor();
  await page.getByText('Live: changes').waitFor();
  await expect.poll(() => axeFindings(page), settling).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(() => axeFindings(page), settling).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  await expect.poll(() => overflowOf(page), settling).toBeLessThanOrEqual(0);
  await page.context().close();
}
