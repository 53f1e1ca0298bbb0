import { type DocumentNode, print } from 'graphql';
import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';
import { csvOf } from './csv.ts';
import { pngFileOf, saveFile, svgFileOf } from './picture.ts';

export type Rows = readonly (readonly (string | number | null | undefined)[])[];

type Props = {
  /** What the files are called. */
  name: string;
  query: DocumentNode;
  variables: object;
  rows: () => Rows;
  /** Holds the view's picture, where it has one. */
  picture?: RefObject<HTMLElement | null>;
};

/** Everything a view shows, to take along: its GraphQL, its table, its picture, its address. */
export function OutAgain({ name, query, variables, rows, picture }: Props) {
  const [copied, setCopied] = useState(false);
  const drawing = () => picture?.current?.querySelector<SVGSVGElement>('svg[data-picture]') ?? undefined;
  const asked = new URLSearchParams({ query: print(query), variables: JSON.stringify(variables, null, 2) });
  const copy = async () => {
    await navigator.clipboard.writeText(location.href);
    setCopied(true);
  };
  const save = async (kind: 'svg' | 'png') => {
    const svg = drawing();
    if (!svg) return;
    if (kind === 'svg') saveFile(`${name}.svg`, svgFileOf(svg), 'image/svg+xml');
    else saveFile(`${name}.png`, await pngFileOf(svg));
  };
  return (
    <nav class="out" aria-label="Take it with you">
      <h2>Take it with you</h2>
      <ul>
        <li>
          <a href={`/graphiql/#${asked}`}>This page’s question in GraphiQL</a>
        </li>
        <li>
          <button type="button" onClick={() => saveFile(`${name}.csv`, csvOf(rows()), 'text/csv')}>
            Table (CSV)
          </button>
        </li>
        {picture && (
          <>
            <li>
              <button type="button" onClick={() => save('svg')}>
                Picture (SVG)
              </button>
            </li>
            <li>
              <button type="button" onClick={() => save('png')}>
                Picture (PNG)
              </button>
            </li>
          </>
        )}
        <li>
          <button type="button" onClick={copy}>
            {copied ? 'Link copied' : 'Copy the link'}
          </button>
        </li>
      </ul>
    </nav>
  );
}
