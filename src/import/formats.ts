import { HearsayError } from '../errors.ts';
import type { Format } from './format.ts';
import { checks } from './formats/checks/checks.ts';
import { claimreview } from './formats/claimreview/claimreview.ts';
import { csv } from './formats/csv/csv.ts';
import { dna } from './formats/dna/dna.ts';
import { factcheck } from './formats/factcheck/factcheck.ts';
import { ftm } from './formats/ftm/ftm.ts';
import { html } from './formats/html/html.ts';
import { ndjson } from './formats/ndjson/ndjson.ts';
import { stix } from './formats/stix/stix.ts';
import { wikidata } from './formats/wikidata/wikidata.ts';

/** Every format that can be imported, in the order in which they are tried; a new one is a folder and a line here. */
export const formats: readonly Format[] = [
  dna,
  stix,
  html,
  factcheck,
  checks,
  claimreview,
  wikidata,
  ftm,
  csv,
  ndjson,
];

const names = () => formats.map((format) => format.name);

/** The format of a name, or undefined without a name. Throws BAD_USER_INPUT for a name that is none. */
export function formatOf(name: string | undefined): Format | undefined {
  const format = formats.find((one) => one.name === name);
  if (!format && name !== undefined) {
    throw new HearsayError('BAD_USER_INPUT', `format must be one of ${names().join(', ')}, not "${name}".`, {
      argument: 'format',
      value: name,
      accepted: names(),
    });
  }
  return format;
}

/** The format of a file, recognised by its first bytes and its name. Throws BAD_USER_INPUT when it is none of those known. */
export function recogniseFormat(start: Uint8Array, file: string): Format {
  const text = new TextDecoder().decode(start).replace(/^\ufeff/, '');
  const format = formats.find((one) => one.recognise(text, file));
  if (format) return format;
  throw new HearsayError(
    'BAD_USER_INPUT',
    `Cannot tell the format of ${file === '-' ? 'standard input' : file}: it begins as none of ${names().join(', ')}. Name it with --format.`,
    { argument: 'format', file, accepted: names() },
  );
}
