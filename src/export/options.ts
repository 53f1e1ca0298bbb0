import { isDate } from '../domain/edtf.ts';
import { instantOf } from '../domain/instant.ts';
import { HearsayError } from '../errors.ts';
import type { SnapshotOptions } from './snapshot.ts';

/** The options of an export as texts, from a command line or a query string. */
export type Asked = {
  topic?: string | undefined;
  claim?: string | undefined;
  actor?: string | undefined;
  document?: string | undefined;
  /** A filter as JSON, of the form of `StatementWhere`. */
  where?: string | undefined;
  asOf?: string | undefined;
  known?: string | undefined;
};

/** Parses the options. Throws BAD_USER_INPUT with the wrong value and the accepted ones. */
export function snapshotOptions({
  topic,
  claim,
  actor,
  document,
  where,
  asOf,
  known,
}: Asked): SnapshotOptions {
  const ids = { topic, claim, actor, document };
  for (const [argument, id] of Object.entries(ids)) {
    if (id === '') throw refused(argument, '', `the id of a ${argument}`);
  }
  if (asOf !== undefined && !isDate(asOf))
    throw refused('asOf', asOf, 'an EDTF date, for example 2025-12-30 or 2025-12');
  return {
    ...ids,
    said: asOf,
    where: where === undefined ? undefined : filterOf(where),
    known: known === undefined ? undefined : knownOf(known),
  };
}

function filterOf(text: string): Readonly<Record<string, unknown>> {
  const accepted = 'a JSON object as StatementWhere of the API, for example {"act":["DENY"]}';
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Readonly<Record<string, unknown>>;
  } catch {
    // Reported below, as for every text that is not an object.
  }
  throw refused('where', text, accepted);
}

/** A day (its end, UTC) or an instant with its zone, in milliseconds since 1970. */
function knownOf(text: string): number {
  const day = /^\d{4}-\d\d-\d\d$/.test(text);
  const known = day || /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text);
  const at = known ? instantOf(day ? `${text}T23:59:59.999Z` : text) : Number.NaN;
  if (Number.isNaN(at))
    throw refused('known', text, 'a date or an instant, for example 2026-01-05T12:00:00Z');
  return at;
}

function refused(argument: string, value: string, accepted: string): HearsayError {
  const message = `${argument}: ${JSON.stringify(value)} is not ${accepted}`;
  return new HearsayError('BAD_USER_INPUT', message, { argument, value, accepted });
}
