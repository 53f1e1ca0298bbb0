import type { EdgeType } from '../operations.d.ts';

type EdgeStyle = Readonly<{
  word: string;
  program: 'arrow' | 'double' | 'line';
  size: number;
  color: string;
}>;

/** How an edge is drawn, so that the four that everyone knows differ without colour: by their ends, their width and a word. */
export const edgeStyles: Readonly<Partial<Record<EdgeType, EdgeStyle>>> = {
  ASSERTED: { word: 'asserts', program: 'arrow', size: 4, color: '--supports' },
  DENIED: { word: 'denies', program: 'double', size: 4, color: '--rejects' },
  ASSESSED: { word: 'weighs', program: 'arrow', size: 1.5, color: '--questions' },
  REPORTED_BY: { word: 'reported by', program: 'line', size: 1.5, color: '--dim' },
};

/** The style of an edge of any type. */
export const edgeStyleOf = (type: EdgeType): EdgeStyle =>
  edgeStyles[type] ?? {
    word: type.toLowerCase().replaceAll('_', ' '),
    program: 'line',
    size: 1,
    color: '--dim',
  };

const nodeColors: Readonly<Record<string, string>> = { Claim: '--link', UnnamedSource: '--dim' };

/** The name of the colour of a node of a type. */
export const nodeColorOf = (type: string): string => nodeColors[type] ?? '--ink';

/** The value of a colour in the theme that is shown. */
export const colorOf = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** How large a node is drawn by its number of edges, pixels. */
export const radiusOf = (degree: number): number => 4 + Math.min(Math.sqrt(degree) * 1.6, 12);

/** A label as long as a picture has room for. */
export const labelOf = (label: string): string => (label.length > 44 ? `${label.slice(0, 43)}…` : label);
