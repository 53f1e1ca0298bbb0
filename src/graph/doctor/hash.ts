import { createHash } from 'node:crypto';
import { contentDigest } from '../../domain/content.ts';
import { cypher } from '../cypher.ts';
import type { Graph } from '../driver.ts';
import { type SurveyedRecord, survey } from './survey.ts';

/**
 * A digest of all content: every record with its revision, whether it is withdrawn and may be read, its old versions, and
 * the edges that ended. It says nothing about when or in what order anything was written: digests of single records are
 * added up, so two graphs with the same content give the same 64 hexadecimal digits.
 */
export async function contentHash(graph: Graph): Promise<string> {
  let sum = 0n;
  for await (const page of survey(graph)) {
    for (const record of page) sum += numberOf(lineOf(record));
  }
  for (const row of await graph.read(cypher('doctor/ended-edges').text, {})) {
    const [source, type, target, properties] = row as [string, string, string, Record<string, unknown>];
    const { recordedFrom, recordedTo, ...content } = properties;
    sum += numberOf(['edge', source, type, target, sortedEntries(content)]);
  }
  return (sum % (1n << 256n)).toString(16).padStart(64, '0');
}

/** The edges of an old actor, claim and the like stay at the current one; its `hash` still covers what they were. */
function lineOf({ id, record, labels, properties, versionOf }: SurveyedRecord): unknown[] {
  const { revision, recordedTo, reason, saidKey, depth, nameKey, hash } = properties;
  const content = [record && contentDigest(record), versionOf === undefined ? null : hash];
  const withdrawn = recordedTo !== undefined;
  return ['record', id, [...labels].sort(), ...content, revision, withdrawn, reason, saidKey, depth, nameKey];
}

function numberOf(line: unknown[]): bigint {
  const hex = createHash('sha256')
    .update(JSON.stringify(line.map((part) => part ?? null)))
    .digest('hex');
  return BigInt(`0x${hex}`);
}

function sortedEntries(fields: Record<string, unknown>): [string, unknown][] {
  return Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1));
}
