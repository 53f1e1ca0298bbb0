import type { ComponentChildren } from 'preact';

type Props = {
  /** What opens it. */
  summary?: ComponentChildren;
  caption: string;
  /** The cells of its first row. */
  head: ComponentChildren;
  /** The rows below. */
  children: ComponentChildren;
};

/** A table of figures that opens below what it belongs to, such as a picture of the same. */
export function FigureTable({ summary = 'The same as a table', caption, head, children }: Props) {
  return (
    <details>
      <summary>{summary}</summary>
      <div class="scroll">
        <table class="figures">
          <caption class="dim">{caption}</caption>
          <thead>
            <tr>{head}</tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      </div>
    </details>
  );
}
