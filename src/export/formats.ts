import { HearsayError } from '../errors.ts';
import { claimreview } from './claimreview.ts';
import { csv } from './csv.ts';
import { cytoscape } from './cytoscape.ts';
import { edges } from './edges.ts';
import { flat } from './flat.ts';
import { gexf } from './gexf.ts';
import { graphml } from './graphml.ts';
import { graphology } from './graphology.ts';
import { jsonld } from './jsonld.ts';
import { ndjson } from './ndjson.ts';
import { nquads } from './nquads.ts';
import type { Snapshot } from './snapshot.ts';
import { stix } from './stix.ts';

/** A format that the graph is written in. */
export type Exporter = {
  name: string;
  /** What it is, for a list of formats. */
  about: string;
  mediaType: string;
  /** The end of a file's name. */
  extension: string;
  /** Whether it can contain older versions and withdrawn records, so that a complete export restores the graph. */
  history: boolean;
  /** The text of the file, in pieces. A file that was cut off lacks its end. */
  write(snapshot: Snapshot): AsyncIterable<string>;
  /** The export as a folder of files, in pieces of any of them. */
  folder?(snapshot: Snapshot): AsyncIterable<{ file: string; text: string }>;
};

export const exporters: readonly Exporter[] = [
  ndjson,
  csv,
  flat,
  gexf,
  graphml,
  cytoscape,
  graphology,
  edges,
  claimreview,
  stix,
  nquads,
  jsonld,
];

/** The exporter with a name. Throws BAD_USER_INPUT for an unknown name. */
export function exporterOf(name: string): Exporter {
  const found = exporters.find((exporter) => exporter.name === name);
  if (found) return found;
  const accepted = exporters.map((exporter) => exporter.name).join(', ');
  throw new HearsayError(
    'BAD_USER_INPUT',
    `format: ${JSON.stringify(name)} is unknown; accepted: ${accepted}`,
    {
      argument: 'format',
      value: name,
      accepted,
    },
  );
}
