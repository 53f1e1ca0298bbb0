import type { PictureFile } from '../shared/picture.ts';

export type DrawnNode = Readonly<{
  id: string;
  x: number;
  y: number;
  radius: number;
  color: string;
  label: string | undefined;
}>;
export type DrawnEdge = Readonly<{
  source: string;
  target: string;
  color: string;
  size: number;
  arrows: 'none' | 'end' | 'both';
}>;
export type Drawn = Readonly<{
  width: number;
  height: number;
  paper: string;
  ink: string;
  nodes: readonly DrawnNode[];
  edges: readonly DrawnEdge[];
}>;

const namespace = 'http://www.w3.org/2000/svg';

/** What the canvas shows, as a drawing of lines, circles and words. */
export function pictureOf({ width, height, paper, ink, nodes, edges }: Drawn): PictureFile {
  const page = new DOMParser().parseFromString(`<svg xmlns="${namespace}"/>`, 'image/svg+xml');
  const root = page.documentElement;
  const add = (name: string, attributes: Readonly<Record<string, string | number>>, text?: string) => {
    const element = page.createElementNS(namespace, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    if (text !== undefined) element.textContent = text;
    root.append(element);
  };
  for (const [key, value] of Object.entries({ width, height, viewBox: `0 0 ${width} ${height}` }))
    root.setAttribute(key, String(value));
  add('rect', { width, height, fill: paper });
  const places = new Map(nodes.map((node) => [node.id, node]));
  for (const { source, target, color, size, arrows } of edges) {
    const [one, other] = [places.get(source), places.get(target)];
    if (!one || !other) continue;
    const from = arrows === 'both' ? edgeOf(one, other) : one;
    const to = arrows === 'none' ? other : edgeOf(other, one);
    const line = { x1: from.x, y1: from.y, x2: to.x, y2: to.y };
    add('line', { ...line, stroke: color, 'stroke-width': size });
    if (arrows !== 'none') add('path', { d: headAt(to, one, size), fill: color });
    if (arrows === 'both') add('path', { d: headAt(from, other, size), fill: color });
  }
  for (const { x, y, radius, color } of nodes) add('circle', { cx: x, cy: y, r: radius, fill: color });
  for (const { x, y, radius, label } of nodes) {
    if (label === undefined) continue;
    const words = { x: x + radius + 4, y, fill: ink, 'font-family': 'sans-serif', 'font-size': 13 };
    add('text', { ...words, 'dominant-baseline': 'central' }, label);
  }
  return { svg: new XMLSerializer().serializeToString(page), width, height };
}

type Point = Readonly<{ x: number; y: number }>;

/** Where the line to another node leaves the circle of a node. */
function edgeOf(node: DrawnNode, toward: Point): Point {
  const length = Math.hypot(toward.x - node.x, toward.y - node.y) || 1;
  const share = Math.min(1, node.radius / length);
  return { x: node.x + (toward.x - node.x) * share, y: node.y + (toward.y - node.y) * share };
}

/** An arrow head whose tip is at a point, for a line that comes from another. */
function headAt(tip: Point, from: Point, size: number): string {
  const angle = Math.atan2(tip.y - from.y, tip.x - from.x);
  const side = (turn: number) => {
    const reach = 5 + size * 1.5;
    return `${tip.x - reach * Math.cos(angle + turn)},${tip.y - reach * Math.sin(angle + turn)}`;
  };
  return `M${tip.x},${tip.y} L${side(0.45)} L${side(-0.45)} Z`;
}
