import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { root } from '../root.ts';
import { moveCount, type Weights } from './parser.ts';

let loaded: Weights | undefined;

/** The weights of the English parser, read at the first use. */
export function englishWeights(): Weights {
  if (loaded === undefined) {
    const bytes = gunzipSync(readFileSync(new URL('lexicon/parser-en.bin.gz', root)));
    const table = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    loaded = { table, bits: Math.round(Math.log2(table.length / moveCount)) };
  }
  return loaded;
}
