import { readFileSync } from 'node:fs';
import { root } from '../root.ts';

/** The version in package.json. */
export function version(): string {
  return (JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as { version: string }).version;
}
