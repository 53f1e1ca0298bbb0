import { type DocumentNode, print } from 'graphql';
import type { ComponentChildren, RefObject } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { csvOf } from './csv.ts';
import { type PictureFile, pictureIn, pngFileOf, saveFile } from './picture.ts';

export type Rows = readonly (readonly (string | number | null | undefined)[])[];

type Props = {
  /** What the files are called. */
  name: string;
  query: DocumentNode;
  variables: object;
  rows: () => Rows;
  /** Holds the view's picture, or makes it, where it has one. */
  picture?: RefObject<HTMLElement | null> | (() => PictureFile | undefined);
};

/** Everything a view shows, to take along: its GraphQL, its table, its picture, its address. */
export function OutAgain({ name, query, variables, rows, picture }: Props) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(location.href);
    setCopied(true);
  };
  return (
    <nav class="out" aria-label="Take it with you">
      <h2>Take it with you</h2>
      <ul>
        <li>
          <a href={graphiqlAddress(query, variables)}>This page’s question in GraphiQL</a>
        </li>
        <li>
          <TableButton name={name} rows={rows} />
        </li>
        {picture && (
          <PictureButtons
            name={name}
            make={typeof picture === 'function' ? picture : () => pictureIn(picture.current)}
          />
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

type FigureProps = {
  id: string;
  /** What the picture shows. */
  title: string;
  query: DocumentNode;
  variables: object;
  rows: () => Rows;
  children: ComponentChildren;
};

/** One of several pictures of a view, each with its own files and its own question. */
export function Figure({ id, title, query, variables, rows, children }: FigureProps) {
  const picture = useRef<HTMLElement>(null);
  return (
    <section id={id} ref={picture}>
      <h2>{title}</h2>
      {children}
      <ul class="out-line" aria-label={`${title}: to take with you`}>
        <li>
          <a href={graphiqlAddress(query, variables)}>Its question in GraphiQL</a>
        </li>
        <li>
          <TableButton name={id} rows={rows} />
        </li>
        <PictureButtons name={id} make={() => pictureIn(picture.current)} />
      </ul>
    </section>
  );
}

/** GraphiQL with a question and its variables. */
function graphiqlAddress(query: DocumentNode, variables: object): string {
  const asked = { query: print(query), variables: JSON.stringify(variables, null, 2) };
  return `/graphiql/#${new URLSearchParams(asked)}`;
}

function TableButton({ name, rows }: Pick<Props, 'name' | 'rows'>) {
  return (
    <button type="button" onClick={() => saveFile(`${name}.csv`, csvOf(rows()), 'text/csv')}>
      Table (CSV)
    </button>
  );
}

function PictureButtons({ name, make }: { name: string; make: () => PictureFile | undefined }) {
  const save = async (kind: 'svg' | 'png') => {
    const picture = make();
    if (!picture) return;
    if (kind === 'svg') saveFile(`${name}.svg`, picture.svg, 'image/svg+xml');
    else saveFile(`${name}.png`, await pngFileOf(picture));
  };
  return (
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
  );
}
