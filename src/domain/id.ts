import { hash } from 'node:crypto';
import { z } from 'zod';
import { codePoints } from './text.ts';
import { namesTime } from './timed-id.ts';

const accepted =
  'must be an id: 1 to 512 characters, no control characters, no space at either end, for example claim/drone-strike';

const acceptedPlain =
  'must not contain "?said=" or "?known=": an id with one of them stands for a record as of that time; accepted is the record\'s own id (recordId), for example claim/drone-strike';

/** The id of a record, or a reference to one: any script, unique over all types. */
export const idSchema = z
  .string({ error: accepted })
  .refine(isId, { error: accepted, abort: true })
  .refine((id) => !namesTime(id), { error: acceptedPlain });

export function isId(text: string): boolean {
  return (
    text.length > 0 &&
    (text.length <= 512 || codePoints(text) <= 512) &&
    text.trim() === text &&
    !/[\p{Cc}\p{Surrogate}]/u.test(text)
  );
}

/** The id of a record that brings none (SpeaksFor, ClaimLink, SameAs): its kind and a digest of what makes it that record. */
export function digestId(kind: string, key: readonly (string | undefined)[]): string {
  return `${kind}/${digest(JSON.stringify(key.map((part) => part ?? null))).slice(0, 22)}`;
}

/** SHA-256 as base64url. */
export function digest(text: string): string {
  return hash('sha256', text, 'base64url');
}

/** The id under which revision `revision` of a record is kept once it is superseded. */
export function versionId(id: string, revision: number): string {
  return `${id}@${revision}`;
}
