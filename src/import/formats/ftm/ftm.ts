import type { Entry, Format } from '../../format.ts';
import { type Element, elementsOf } from '../../input/json-elements.ts';
import { newTally, type Tally } from '../common/tally.ts';
import { actorOf, faultOf, isEntity } from './actors.ts';

const lists: ReadonlySet<string> = new Set(['results', 'entities']);

/**
 * Entities of FollowTheMoney, one a line, as OpenSanctions and Aleph give them: people and organisations become actors.
 * What is no actor (passports, payments, ownership …) is counted by its schema.
 */
export const ftm: Format = {
  name: 'ftm',
  recognise: (start) =>
    /^\s*[[{]/.test(start) &&
    /"schema"\s*:\s*"[A-Z][A-Za-z]+"/.test(start) &&
    /"properties"\s*:\s*\{/.test(start),
  async *read(chunks) {
    const tally = newTally();
    let line = 1;
    for await (const elements of elementsOf(chunks, lists)) {
      const entries = elements.flatMap((element) => entriesOf(element, tally));
      line = elements.at(-1)?.line ?? line;
      if (entries.length > 0) yield entries;
    }
    const last = tally.entries(line);
    if (last.length > 0) yield last;
  },
};

function entriesOf(element: Element, tally: Tally): Entry[] {
  const { line, bytes } = element;
  if ('problem' in element) return [{ line, bytes, problem: element.problem }];
  const { value } = element;
  if (Array.isArray(value))
    return value.flatMap((one) => entriesOf({ ...element, value: one, frame: false }, tally));
  // What stands around the entities of an answer is none.
  if (element.frame && !isEntity(value) && [...lists].some((list) => Object.hasOwn(Object(value), list)))
    return [];
  const problem = faultOf(value);
  if (problem || !isEntity(value)) return problem ? [{ line, bytes, problem }] : [];
  const actor = actorOf(value, tally);
  return [
    actor === undefined ? { line, passed: value.schema } : { line, bytes, value: actor, derived: true },
  ];
}
