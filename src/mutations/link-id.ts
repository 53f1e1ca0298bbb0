import type { Run } from '../graph/driver.ts';
import { look } from '../graph/writer/look.ts';

/**
 * The id under which a link stands, or is to stand, whose id follows from what it links. What was withdrawn stays so:
 * the same link made again is another record, numbered from 2.
 */
export async function currentLinkId(run: Run, id: string): Promise<string> {
  for (let again = 2, wanted = id; ; again += 1) {
    const seat = (await look(run, [wanted])).get(wanted);
    if (!seat?.withdrawn || seat.erased) return wanted;
    wanted = `${id}/${again}`;
  }
}
