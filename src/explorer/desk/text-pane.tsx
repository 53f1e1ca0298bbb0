import type { RefObject } from 'preact';
import { memo } from 'preact/compat';
import { useEffect, useRef } from 'preact/hooks';
import { piecesOf } from '../document/passages.ts';
import { type Command, commandOf, stepOf } from './keys.ts';
import { domRange, selectedPlace } from './places.ts';
import { type Chosen, chosenAt, placeOf, step } from './selection.ts';
import { type Range, type TextUnits, withoutSpace, wordsAt } from './text.ts';

/** Words that are coded: by an open draft of a person or of the reader, or by a record. */
export type Mark = Range & Readonly<{ id: string; kind: 'hand' | 'reader' | 'recorded' }>;

type Props = Readonly<{
  pane: RefObject<HTMLDivElement | null>;
  units: TextUnits;
  language: string | null | undefined;
  marks: readonly Mark[];
  current: string | undefined;
  chosen: Chosen | undefined;
  choose: (chosen: Chosen) => void;
  run: (command: Command) => void;
  open: (id: string) => void;
}>;

/** An application takes the keys itself, so that it must be reached by them; the linter takes its role for text to be read. */
const takesKeys = { tabIndex: 0 };

/** The text in its own words and paragraphs; words are chosen in it by pointer, touch or keyboard. */
export function TextPane(props: Props) {
  const { pane, units, language, marks, current, chosen, choose, run, open } = props;

  // Keys may follow each other faster than the page is drawn.
  const latest = useRef(chosen);
  latest.current = chosen;

  usePaintedChoice(pane, chosen);
  useSelection(pane, units, choose);

  const press = (event: KeyboardEvent) => {
    const rightToLeft = pane.current !== null && directionAt(pane.current, latest.current) === 'rtl';
    const move = stepOf(event, rightToLeft);
    if (move) {
      event.preventDefault();
      getSelection()?.removeAllRanges();
      const next = step(units, latest.current, move);
      latest.current = next;
      choose(next);
      return showPlace(pane.current, { start: next.head, end: next.head + 1 });
    }
    const command = commandOf(event);
    if (!command) return;
    event.preventDefault();
    run(command);
  };
  return (
    <div
      ref={pane}
      class="desk-text full-text"
      aria-roledescription="text to code"
      aria-label="The text"
      aria-describedby="chosen-words"
      role="application"
      {...takesKeys}
      lang={language ?? undefined}
      onKeyDown={press}
      onClick={(event) => {
        if (!(event.target instanceof Element) || !getSelection()?.isCollapsed) return;
        const id = event.target.closest<HTMLElement>('[data-mark]')?.dataset.mark;
        if (id) open(id);
      }}
    >
      {units.paragraphs.map((paragraph) => {
        const here = marks.filter(({ start, end }) => start < paragraph.end && paragraph.start < end);
        return (
          <Paragraph
            key={paragraph.start}
            start={paragraph.start}
            text={wordsAt(units, paragraph)}
            marks={here}
            current={here.some(({ id }) => id === current) ? current : undefined}
          />
        );
      })}
    </div>
  );
}

/** What is chosen is painted over the text rather than put into it, so that choosing changes none of its nodes. */
function usePaintedChoice(pane: Props['pane'], chosen: Chosen | undefined): void {
  useEffect(() => {
    const place = chosen && placeOf(chosen);
    const range = pane.current && place ? domRange(pane.current, place) : undefined;
    if (range) CSS.highlights?.set('chosen', new Highlight(range));
    else CSS.highlights?.delete('chosen');
    return () => void CSS.highlights?.delete('chosen');
  });
}

/** Chooses the words that the browser selects in the text. */
function useSelection(pane: Props['pane'], units: TextUnits, choose: (chosen: Chosen) => void): void {
  useEffect(() => {
    const take = () => {
      const place = pane.current && selectedPlace(pane.current);
      const words = place && withoutSpace(units, place);
      if (words) choose(chosenAt(words));
    };
    document.addEventListener('selectionchange', take);
    return () => document.removeEventListener('selectionchange', take);
  }, [pane, units, choose]);
}

type ParagraphProps = Readonly<{
  start: number;
  text: string;
  marks: readonly Mark[];
  current: string | undefined;
}>;

/** One paragraph, drawn again only when its own marks change: an article may have hundreds. */
const Paragraph = memo(
  function Paragraph({ start, text, marks, current }: ParagraphProps) {
    const length = [...text].length;
    const within = marks.map((mark) => ({
      id: mark.id,
      start: Math.max(0, mark.start - start),
      end: Math.min(length, mark.end - start),
    }));
    const kindOf = (id: string) => marks.find((mark) => mark.id === id)?.kind ?? 'recorded';
    return (
      <p data-start={start} dir="auto">
        {piecesOf(text, within).map((piece) => {
          if (piece.ids.length === 0) return <span key={piece.start}>{piece.text}</span>;
          const open = piece.ids.find((id) => id === current) ?? (piece.ids.at(-1) as string);
          const kinds = [...new Set(piece.ids.map(kindOf))].join(' ');
          return (
            <span
              key={piece.start}
              class={`coded ${kinds} ${piece.ids.includes(current ?? '') ? 'current' : ''}`}
              data-mark={open}
            >
              {piece.text}
            </span>
          );
        })}
      </p>
    );
  },
  (before, after) =>
    before.text === after.text &&
    before.current === after.current &&
    JSON.stringify(before.marks) === JSON.stringify(after.marks),
);

/** The direction of the paragraph in which words are chosen; that of the text where none are. */
function directionAt(pane: HTMLElement, chosen: Chosen | undefined): string {
  const all = [...pane.querySelectorAll<HTMLElement>('[data-start]')];
  const here = chosen && all.findLast(({ dataset }) => Number(dataset.start) <= chosen.head);
  return getComputedStyle(here ?? all[0] ?? pane).direction;
}

/** Scrolls the text, and the page as far as it must, so that a place is seen. */
export function showPlace(pane: HTMLElement | null, place: Range): void {
  const box = pane && domRange(pane, place)?.getBoundingClientRect();
  if (!pane || !box) return;
  const frame = pane.getBoundingClientRect();
  const top = Math.max(frame.top, 0) + 24;
  const bottom = Math.min(frame.bottom, innerHeight) - 24;
  const scroller = pane.scrollHeight > pane.clientHeight + 1 ? pane : document.scrollingElement;
  if (box.top < top) scroller?.scrollBy({ top: box.top - top });
  else if (box.bottom > bottom) scroller?.scrollBy({ top: box.bottom - bottom });
}
