import type { RunQuery } from '../graph/driver.ts';
import { findExisting } from '../graph/writer/existing.ts';

/**
 * The id under which a link stands, or is to stand, whose id follows from what it links. What was withdrawn stays so:
 * the same link made again is another record, numbered from 2.
 */
export async function currentLinkId(run: RunQuery, id: string): Promise<string> {
  for (let again = 2, wanted = id; ; again += 1) {
    const existing = (await findExisting(run, [wanted])).get(wanted);
    if (!existing?.withdrawn || existing.erased) return wanted;
    wanted = `${id}/${again}`;
  }
}
