import { dynamicGexf, gexf } from '../network/files/gexf.ts';
import { graphml } from '../network/files/graphml.ts';
import { csvMatrix, dlMatrix, quoted } from '../network/files/matrix.ts';
import type { Mode, Network } from '../network/types.ts';
import type { Event, NetworkAnswer, SeriesAnswer, Variables } from './network-question.ts';

/** The formats of networks; those of one network become a file for each window of a series. */
export const networkFormats = ['csv', 'dl', 'graphml', 'gexf', 'json', 'events'] as const;
export type NetworkFormat = (typeof networkFormats)[number];

/** One network as a file of a format. */
export function networkFile(answer: NetworkAnswer, format: NetworkFormat, variables: Variables): string {
  const network = withMode(answer, variables);
  if (format === 'graphml') return graphml(network);
  if (format === 'gexf') return gexf(network);
  if (format === 'json') return `${JSON.stringify(answer, null, 2)}\n`;
  const decimals = { whole: isWhole(variables) };
  return format === 'dl' ? dlMatrix(network, decimals) : csvMatrix(network, decimals);
}

/** A series as one file, for the formats that hold several networks. */
export function seriesFile(
  windows: SeriesAnswer,
  format: NetworkFormat,
  variables: Variables,
): string | undefined {
  if (format === 'json') return `${JSON.stringify(windows, null, 2)}\n`;
  if (format !== 'gexf') return undefined;
  return dynamicGexf(
    windows.map(({ from, to, network }) => ({
      from: Date.parse(from),
      to: Date.parse(to),
      network: withMode(network, variables),
    })),
  );
}

/** A series as a file for each window, named by its number and its middle. */
export async function* seriesFiles(
  windows: SeriesAnswer,
  format: NetworkFormat,
  variables: Variables,
): AsyncGenerator<{ file: string; text: string }> {
  const digits = String(windows.length).length;
  for (const [at, { mid, network }] of windows.entries()) {
    const time = mid.slice(0, 19).replace('T', ' ').replaceAll(':', '');
    const file = `${String(at + 1).padStart(digits, '0')} ${time}.${format}`;
    yield { file, text: networkFile(network, format, variables) };
  }
}

const columns = [
  ...['statement_id', 'time', 'actor', 'on_behalf_of', 'claim', 'stance', 'attributes'],
  ...['start_position', 'stop_position', 'text', 'coder', 'document_id', 'document_title'],
  ...['document_author', 'document_source', 'document_section', 'document_type'],
];

/** An event list: one row for each statement and claim, `;` between cells, in the order in which they were said. */
export async function* eventList(
  pages: AsyncIterable<Event[]>,
  time: 'SAID' | 'PUBLISHED',
): AsyncGenerator<string> {
  yield `${columns.map(quoted).join(';')}\n`;
  for await (const events of pages)
    yield events
      .flatMap((event) => eventRows(event, time))
      .map((row) => `${row}\n`)
      .join('');
}

function eventRows(event: Event, time: 'SAID' | 'PUBLISHED'): string[] {
  const { id, said, stance, coder, actor, onBehalfOf, claims, span, attributes, document } = event;
  const coded = attributes.map(({ name, value }) => `${name}=${value}`).join(', ');
  return claims.map(({ text }) =>
    [
      ...[
        id,
        time === 'SAID' ? said : document?.published,
        actor.name,
        onBehalfOf?.name,
        text,
        stance,
        coded,
      ],
      ...[span?.start, span?.end, span?.exact, coder, document?.id, document?.title],
      ...[document?.authors?.join(', '), document?.publisher?.name, document?.section, document?.genre],
    ]
      .map((cell) => (typeof cell === 'number' ? String(cell) : quoted(cell ?? '')))
      .join(';'),
  );
}

function withMode(answer: NetworkAnswer, { mode }: Variables): Network {
  return { ...answer, mode: (mode ?? 'ONE_MODE') as Mode };
}

/** Whether DNA writes whole numbers: nothing is divided, and no distance of levels is part of the weights. */
function isWhole({ mode, qualifier, aggregation, normalization, kernel }: Variables): boolean {
  const divided = (normalization ?? 'NONE') !== 'NONE' || (kernel ?? 'NONE') !== 'NONE';
  const distances =
    mode !== 'TWO_MODE' && qualifier === 'ATTRIBUTE' && (aggregation ?? 'IGNORE') !== 'IGNORE';
  return !divided && !distances;
}
