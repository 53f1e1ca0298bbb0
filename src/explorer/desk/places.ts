import { codePoints, type Range } from './text.ts';

/** The paragraphs of the text pane say in `data-start` at which code point they begin. */
const paragraphs = '[data-start]';

/** What is selected in the text pane, in code points; undefined where nothing of it is. */
export function selectedPlace(pane: HTMLElement): Range | undefined {
  const selection = getSelection();
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return undefined;
  const range = selection.getRangeAt(0);
  const touched = [...pane.querySelectorAll<HTMLElement>(paragraphs)].filter((one) =>
    range.intersectsNode(one),
  );
  const [first, last] = [touched[0], touched.at(-1)];
  if (!first || !last) return undefined;
  const start = pointAt(first, range.startContainer, range.startOffset, 'start');
  const end = pointAt(last, range.endContainer, range.endOffset, 'end');
  return start < end ? { start, end } : undefined;
}

/** The code point of an end of a selection; where it lies outside a paragraph, that paragraph's own end. */
function pointAt(paragraph: HTMLElement, node: Node, offset: number, end: 'start' | 'end'): number {
  const from = Number(paragraph.dataset.start);
  const before = document.createRange();
  before.selectNodeContents(paragraph);
  if (paragraph.contains(node)) before.setEnd(node, offset);
  else if (end === 'start') before.collapse(true);
  return from + codePoints(before.toString());
}

/** A place of the text as a range of the page; undefined where it is not shown. */
export function domRange(pane: HTMLElement, { start, end }: Range): globalThis.Range | undefined {
  const all = [...pane.querySelectorAll<HTMLElement>(paragraphs)];
  const from = nodeAt(all, start, 'start');
  const to = nodeAt(all, end, 'end');
  if (!from || !to) return undefined;
  const range = document.createRange();
  range.setStart(from.node, from.offset);
  range.setEnd(to.node, to.offset);
  return range;
}

function nodeAt(all: readonly HTMLElement[], point: number, end: 'start' | 'end') {
  const paragraph = all.findLast(({ dataset }) =>
    end === 'start' ? Number(dataset.start) <= point : Number(dataset.start) < point,
  );
  if (!paragraph) return undefined;
  let left = point - Number(paragraph.dataset.start);
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  let node = walker.nextNode();
  for (let next: Node | null = node; next !== null; next = walker.nextNode()) {
    node = next;
    const points = [...(next.nodeValue ?? '')];
    if (left < points.length || (end === 'end' && left === points.length))
      return { node: next, offset: points.slice(0, left).join('').length };
    left -= points.length;
  }
  return node ? { node, offset: node.nodeValue?.length ?? 0 } : undefined;
}
