import { readFileSync } from 'node:fs';
import { type HearsayRecord, isActor, parseRecord } from '../../src/domain/record.ts';
import type { Statement } from '../../src/domain/statement.ts';
import { root } from '../../src/root.ts';

/** The sample's lines as they stand in the file. */
export const lines = readFileSync(new URL('sample/affair.ndjson', root), 'utf8').trimEnd().split('\n');

/** The sample's records, read as the importer reads them; a line that it would reject throws with what is wrong. */
export const records: readonly HearsayRecord[] = lines.map((line, index) => {
  const parsed = parseRecord(JSON.parse(line));
  if ('record' in parsed) return parsed.record;
  throw new Error(`sample line ${index + 1}: ${JSON.stringify(parsed.problems)}`);
});

export const actors = records.filter(isActor);
export const statements = ofType('Statement');
export const statement = new Map(statements.map((one) => [one.id, one]));

export function ofType<Type extends HearsayRecord['type']>(
  type: Type,
): Extract<HearsayRecord, { type: Type }>[] {
  return records.filter((record): record is Extract<HearsayRecord, { type: Type }> => record.type === type);
}

/** A statement and each `via` outward, the one that the document itself tells last. A cycle ends it with `null`. */
export function hops(start: Statement): (Statement | null)[] {
  const chain: (Statement | null)[] = [];
  for (let next: Statement | undefined = start; next; next = next.via ? statement.get(next.via) : undefined) {
    if (chain.includes(next)) return [...chain, null];
    chain.push(next);
  }
  return chain;
}

/** The outermost institutions that an actor is a voice of; itself where it is the voice of none. */
export function voices(actor: string): string[] {
  const next = ofType('SpeaksFor').filter((voice) => voice.actor === actor);
  return next.length === 0 ? [actor] : next.flatMap((voice) => voices(voice.institution));
}
